import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ByteStream } from "@/lib/usecases/ports";
import { idOf, sha256Of } from "../contracts/samples";
import { refusalOf } from "../contracts/store-under-test";
import { type Files, nodeFiles } from "./files";
import { openDiskBlobStore } from "./open-disk-blob-store";
import { StagingArea } from "./staging-area";

const MIB = 1024 * 1024;
const upload = idOf("upl", "one");

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "sluice-staging-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function* text(...words: string[]): ByteStream {
  for (const word of words) yield Buffer.from(word);
}

async function* broken(words: string): ByteStream {
  yield* text(words);
  throw new TypeError("The line went down.");
}

type Call = { name: string; target: string };

/** Files whose calls are noted by name and path; `fail` may throw before one is done. */
function watched(log: Call[], fail: (call: Call) => void = () => undefined): Files {
  const watch = (handle: FileHandle, path: string) =>
    new Proxy(handle, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return async (...args: unknown[]) => {
          const call = { name: String(name), target: path === root ? "folder" : "file" };
          fail(call);
          log.push(call);
          return Reflect.apply(value, target, args);
        };
      },
    });
  return { ...nodeFiles, open: async (path, ...rest) => watch(await nodeFiles.open(path, ...rest), String(path)) };
}

const namesIn = (log: Call[]) => log.map(({ name, target }) => `${name} ${target}`);
const failing = (name: string, code: string) => (call: Call) => {
  if (call.name === name && call.target === "file") throw Object.assign(new Error(code), { code });
};

describe("a file in staging", () => {
  it("is on the disk before an append answers, and its name too", async () => {
    const log: Call[] = [];
    const area = new StagingArea(root, watched(log));
    await area.append(upload, 0, text("one "), MIB);
    expect(namesIn(log)).toEqual(["sync folder", "close folder", "writev file", "datasync file", "close file"]);
    log.length = 0;
    await area.append(upload, 4, text("two"), MIB);
    expect(namesIn(log)).toEqual(["writev file", "datasync file", "close file"]);
  });

  it("is not read again when everything passed by, and is after a break or a restart", async () => {
    const log: Call[] = [];
    const reads = () => namesIn(log.splice(0)).filter((name) => name === "read file").length;
    const area = new StagingArea(root, watched(log));
    await area.append(upload, 0, text("one "), MIB);
    await area.append(upload, 4, text("two"), MIB);
    const sha256 = sha256Of("one two");
    expect([(await area.seal(upload)).sha256, reads()]).toEqual([sha256, 0]);
    const again = new StagingArea(root, watched(log));
    expect([(await again.seal(upload)).sha256, reads()]).toEqual([sha256, 1]);
    await area.discard(upload);
    await expect(area.append(upload, 0, broken("one "), MIB)).rejects.toThrow(TypeError);
    await area.append(upload, 4, text("two"), MIB);
    expect([(await area.seal(upload)).sha256, reads()]).toEqual([sha256, 1]);
  });

  it("is read again when it is not what this process left", async () => {
    const area = new StagingArea(root, nodeFiles);
    await area.append(upload, 0, text("one two"), MIB);
    truncateSync(join(root, upload), 4);
    expect(await refusalOf(area.append(upload, 7, text("x"), MIB))).toBe("conflict");
    await area.append(upload, 4, text("2"), MIB);
    expect(await area.seal(upload)).toEqual({ sizeBytes: 5, sha256: sha256Of("one 2") });
  });

  it("goes on from its size in another process's hands", async () => {
    const before = await openDiskBlobStore({ dir: root });
    await expect(before.append(upload, 0, broken("one "), MIB)).rejects.toThrow(TypeError);
    writeFileSync(join(root, "staging", upload), "two ", { flag: "a" }); // written, never acknowledged
    const store = await openDiskBlobStore({ dir: root });
    expect(await store.stagedBytes(upload)).toBe(8);
    await store.append(upload, 8, text("three"), MIB);
    const { sha256 } = await store.seal(upload);
    expect(sha256).toBe(sha256Of("one two three"));
    await store.keep(upload, sha256);
    expect(await store.stat(sha256)).toBe(13);
  });

  it.each(["datasync", "sync", "writev"])("is lost when its %s fails, which is tried once", async (name) => {
    const tried: string[] = [];
    const fail = failing(name, "EIO");
    const files = watched([], (call) => {
      if (call.name === name && call.target === "file") tried.push(name);
      fail(call);
    });
    const area = new StagingArea(root, files);
    const work = area.append(upload, 0, text("bytes"), MIB).then(() => area.seal(upload));
    await expect(work).rejects.toMatchObject({ code: "EIO" });
    expect([tried.length, readdirSync(root)]).toEqual([1, []]);
  });

  it("stays as it is when the disk is full, and goes on when it is not any more", async () => {
    let isFull = false;
    const full = failing("writev", "ENOSPC");
    const store = await openDiskBlobStore({ dir: root, files: watched([], (call) => isFull && full(call)) });
    await store.append(upload, 0, text("one "), MIB);
    isFull = true;
    expect(await refusalOf(store.append(upload, 4, text("two"), MIB))).toBe("storage_full");
    isFull = false;
    expect(await store.stagedBytes(upload)).toBe(4);
    await store.append(upload, 4, text("two"), MIB);
    expect((await store.seal(upload)).sha256).toBe(sha256Of("one two"));
  });

  it("is nobody else's to read or write, and nobody's to write once sealed", async () => {
    const area = new StagingArea(root, nodeFiles);
    const mode = () => (statSync(join(root, upload)).mode & 0o777).toString(8);
    await area.append(upload, 0, text("bytes"), MIB);
    expect(mode()).toBe("600");
    await area.seal(upload);
    expect([mode(), readFileSync(join(root, upload), "utf8")]).toEqual(["444", "bytes"]);
  });
});
