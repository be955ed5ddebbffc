import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ByteStream } from "@/lib/usecases/ports";
import { idOf, sha256Of } from "../contracts/samples";
import { refusalOf } from "../contracts/store-under-test";
import { type Files, nodeFiles } from "./files";
import { openDiskBlobStore } from "./open-disk-blob-store";

const MIB = 1024 * 1024;
const upload = idOf("upl", "one");

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "sluice-disk-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function* body(mebibytes: number): ByteStream {
  for (let i = 0; i < mebibytes * 16; i++) yield Buffer.alloc(MIB / 16, i);
}

async function* text(words: string): ByteStream {
  yield Buffer.from(words);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** What was done to which path, in order; `fail` may throw before it is done. */
function watched(log: string[], fail: (event: string) => void = () => undefined): Files {
  const note = (what: string, path: string) => {
    const event = `${what} ${path.slice(root.length + 1)}`;
    fail(event);
    log.push(event);
  };
  const watch = (handle: FileHandle, path: string) =>
    new Proxy(handle, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return (...args: unknown[]) => {
          if (["sync", "datasync", "writev"].includes(String(name))) note(String(name), path);
          return Reflect.apply(value, target, args);
        };
      },
    });
  return {
    ...nodeFiles,
    open: async (path, ...rest) => watch(await nodeFiles.open(path, ...rest), String(path)),
    rename: async (from, to) => {
      note("rename", String(to));
      await nodeFiles.rename(from, to);
    },
  };
}

function failingAt(pattern: RegExp, code: string): (event: string) => void {
  return (event) => {
    if (pattern.test(event)) throw Object.assign(new Error(`${code}: ${event}`), { code });
  };
}

describe("files on disk", () => {
  it("lie read-only under their digest, in folders nobody else may enter, and nothing stays in staging", async () => {
    const dir = join(root, "deep", "down");
    const store = await openDiskBlobStore({ dir });
    for (const [i, words] of ["a", "b", "b", "c"].entries()) {
      const id = idOf("upl", `${i}`);
      const { sha256 } = await store.receive(id, text(words), MIB);
      await store.keep(id, i === 3 ? `${idOf("app", "x")}/${sha256}` : sha256);
    }
    await store.receive(upload, text("gone"), MIB);
    await store.discard(upload);
    expect(readdirSync(join(dir, "staging"))).toEqual([]);
    const paths = filesUnder(dir);
    expect(paths).toHaveLength(3);
    for (const path of paths) {
      const name = createHash("sha256").update(readFileSync(path)).digest("hex");
      expect([basename(path), mode(path)]).toEqual([name, "444"]);
      expect(path).toContain(join(name.slice(0, 2), name.slice(2, 4), name));
      for (let folder = dirname(path); folder !== root; folder = dirname(folder)) expect(mode(folder)).toBe("700");
    }
  });

  it("are found again by a store that is opened anew", async () => {
    const before = await openDiskBlobStore({ dir: root });
    const { sha256 } = await before.receive(upload, text("bytes"), MIB);
    await before.keep(upload, sha256);
    expect(await (await openDiskBlobStore({ dir: root })).stat(sha256)).toBe(5);
  });

  it("take 300 MiB with flat memory, and give them back", async () => {
    const store = await openDiskBlobStore({ dir: root });
    let most = 0;
    async function* measured(): ByteStream {
      for await (const chunk of body(300)) {
        most = Math.max(most, process.memoryUsage().arrayBuffers);
        yield chunk;
      }
    }
    const before = process.memoryUsage().arrayBuffers;
    const { sha256, sizeBytes } = await store.receive(upload, measured(), 400 * MIB);
    await store.keep(upload, sha256);
    let read = 0;
    for await (const chunk of store.read(sha256)) read += chunk.byteLength;
    expect([sizeBytes, read]).toEqual([300 * MIB, 300 * MIB]);
    expect(most - before).toBeLessThan(100 * MIB);
  }, 60_000);
});

describe("order of writes on disk", () => {
  it("syncs while bytes arrive, the file before its name, and every new folder's parent", async () => {
    const log: string[] = [];
    const store = await openDiskBlobStore({ dir: join(root, "d"), files: watched(log) });
    expect(log).toEqual(["sync ", "sync d", "sync d", "sync d"]);
    log.length = 0;
    const { sha256 } = await store.receive(upload, body(70), 100 * MIB);
    await store.keep(upload, sha256);
    const [ab, cd] = [sha256.slice(0, 2), sha256.slice(2, 4)];
    expect(log.filter((event) => event.startsWith("writev"))).toHaveLength(70);
    const [, , , ...naming] = log.filter((event) => !event.startsWith("writev"));
    expect(log.filter((event) => event.endsWith(`d/staging/${upload}`) && !event.startsWith("writev"))).toEqual([
      `datasync d/staging/${upload}`,
      `datasync d/staging/${upload}`,
      `sync d/staging/${upload}`,
    ]);
    // New folders are synced beside the rename: what counts is that all is done before `keep` answers.
    expect(naming.sort()).toEqual([
      `rename d/blobs/${ab}/${cd}/${sha256}`,
      "sync d/blobs",
      `sync d/blobs/${ab}`,
      `sync d/blobs/${ab}/${cd}`,
    ]);
  });

  it.each([/^datasync/, /^sync d\/staging\//, /^writev/])(
    "fails an upload whose %s fails, once, and keeps nothing",
    async (at) => {
      const tried: string[] = [];
      const fail = failingAt(at, "EIO");
      const files = watched([], (event) => {
        if (at.test(event)) tried.push(event);
        fail(event);
      });
      const store = await openDiskBlobStore({ dir: join(root, "d"), files });
      await expect(store.receive(upload, body(40), 100 * MIB)).rejects.toMatchObject({ code: "EIO" });
      expect(tried).toHaveLength(1);
      expect(filesUnder(root)).toEqual([]);
    },
  );

  it.each(["ENOSPC", "EDQUOT"])("says storage_full on %s, wherever it strikes", async (code) => {
    for (const at of [/^writev/, /^datasync/, /^sync d\/staging\//, /^rename/]) {
      const files = watched([], failingAt(at, code));
      const store = await openDiskBlobStore({ dir: join(root, "d"), files });
      const kept = store.receive(upload, body(40), 100 * MIB).then(({ sha256 }) => store.keep(upload, sha256));
      expect([String(at), await refusalOf(kept)]).toEqual([String(at), "storage_full"]);
      await store.discard(upload);
      expect(filesUnder(root)).toEqual([]);
    }
  });

  it("takes a name back whose folder could not be synced", async () => {
    const sha256 = sha256Of("bytes");
    const folder = `d/blobs/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}`;
    const files = watched([], failingAt(new RegExp(`^sync ${folder}$`), "EIO"));
    const store = await openDiskBlobStore({ dir: join(root, "d"), files });
    await store.receive(upload, text("bytes"), MIB);
    await expect(store.keep(upload, sha256)).rejects.toMatchObject({ code: "EIO" });
    expect(await store.stat(sha256)).toBeNull();
  });

  it("renames once when many keep the same bytes at once", async () => {
    const log: string[] = [];
    const store = await openDiskBlobStore({ dir: join(root, "d"), files: watched(log) });
    const ids = Array.from({ length: 8 }, (_, i) => idOf("upl", String(i)));
    for (const id of ids) await store.receive(id, text("bytes"), MIB);
    await Promise.all(ids.map((id) => store.keep(id, sha256Of("bytes"))));
    expect(log.filter((event) => event.startsWith("rename"))).toHaveLength(1);
    expect(filesUnder(root)).toHaveLength(1);
  });

  it("replaces a torn file and never a whole one", async () => {
    const store = await openDiskBlobStore({ dir: root });
    const { sha256 } = await store.receive(upload, text("bytes"), MIB);
    await store.keep(upload, sha256);
    const [path = ""] = filesUnder(join(root, "blobs"));
    const inode = statSync(path).ino;
    await store.receive(upload, text("bytes"), MIB);
    await store.keep(upload, sha256);
    expect(statSync(path).ino).toBe(inode);
    rmSync(path);
    writeFileSync(path, "byt");
    await store.receive(upload, text("bytes"), MIB);
    await store.keep(upload, sha256);
    expect(readFileSync(path, "utf8")).toBe("bytes");
  });
});
