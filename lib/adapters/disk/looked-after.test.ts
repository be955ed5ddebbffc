import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isDamage } from "@/lib/domain/blob";
import type { BlobStore, ByteStream, StoredEntry } from "@/lib/usecases/ports";
import { at, idOf, sha256Of } from "../contracts/samples";
import { type Files, nodeFiles } from "./files";
import { openDiskBlobStore } from "./open-disk-blob-store";

const text = "the bytes of a release";
const key = sha256Of(text);

let root = "";
let store: BlobStore;
let log: string[] = [];
let hasLinks = true;

const files: Files = {
  ...nodeFiles,
  open: async (path, ...rest) => {
    log.push(`open ${String(path).slice(root.length + 1)}`);
    return nodeFiles.open(path, ...rest);
  },
  link: async (from, to) => {
    if (!hasLinks) throw Object.assign(new Error("EPERM: no second names here"), { code: "EPERM" });
    await nodeFiles.link(from, to);
  },
  rename: async (from, to) => {
    log.push(`rename ${String(to).slice(root.length + 1)}`);
    await nodeFiles.rename(from, to);
  },
};

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "sluice-disk-"));
  store = await openDiskBlobStore({ dir: root, files });
  await put();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function put(words = text): Promise<void> {
  const upload = idOf("upl", words);
  await store.receive(
    upload,
    (async function* (): ByteStream {
      yield Buffer.from(words);
    })(),
    1024,
  );
  await store.keep(upload, sha256Of(words));
}

const folder = join("blobs", key.slice(0, 2), key.slice(2, 4));
const pathOfBlob = () => join(root, folder, key);

function overwrite(words: string): void {
  chmodSync(pathOfBlob(), 0o600);
  writeFileSync(pathOfBlob(), words);
}

async function read(): Promise<string | "damaged"> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of store.read(key)) chunks.push(Buffer.from(chunk));
  } catch (error) {
    if (isDamage(error)) return "damaged";
    throw error;
  }
  return Buffer.concat(chunks).toString();
}

describe("bytes that somebody touched", () => {
  it.each(["the bytes of a releasE", "the bytes", `${text} and more`, ""])("are not read whole: %j", async (words) => {
    expect(await read()).toBe(text);
    overwrite(words);
    expect(await read()).toBe("damaged");
    expect(await store.digest(key)).toBe(sha256Of(words));
    await put();
    expect(await read()).toBe(text);
    expect(statSync(pathOfBlob()).mode & 0o777).toBe(0o444);
  });

  it("are not read whole by a store opened anew either, and replaced by the same bytes", async () => {
    overwrite("the bytes of a releasE");
    store = await openDiskBlobStore({ dir: root });
    await put();
    expect(await read()).toBe(text);
  });

  it("are hashed once, not for every reader", async () => {
    store = await openDiskBlobStore({ dir: root, files });
    expect(await read()).toBe(text);
    const ino = statSync(pathOfBlob()).ino;
    await put();
    expect(statSync(pathOfBlob()).ino).toBe(ino);
  });
});

describe("the trash", () => {
  it("takes a file by one rename, and both folders are synced after it", async () => {
    log = [];
    await store.hold(key, (held) => held.trash(at(0)));
    const [trashed = ""] = readdirSync(join(root, "trash"));
    expect(log).toEqual([`rename trash/${trashed}`, "open trash", `open ${folder}`]);
    expect(trashed).toContain(key);
  });

  it("is emptied of what is old, and of nothing it does not know", async () => {
    await put("other");
    await store.hold(key, (held) => held.trash(at(0)));
    await store.hold(sha256Of("other"), (held) => held.trash(at(10)));
    writeFileSync(join(root, "trash", "README"), "mine");
    expect(await store.emptyTrash(at(0))).toBe(0);
    expect(await store.emptyTrash(at(10))).toBe(1);
    expect(readdirSync(join(root, "trash")).filter((name) => name !== "README")).toEqual([
      expect.stringContaining(sha256Of("other")),
    ]);
  });
});

it("what lies among the bytes and is none of ours is listed without a key", async () => {
  const strangers = [join(folder, "README"), join("blobs", key), join("blobs", "ff", "ff", key)];
  for (const path of strangers) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    appendFileSync(join(root, path), "?");
  }
  const entries: StoredEntry[] = [];
  for await (const entry of store.listStored()) entries.push(entry);
  expect(entries.filter((entry) => entry.storageKey !== null).map((entry) => entry.storageKey)).toEqual([key]);
  const names = entries.filter((entry) => entry.storageKey === null).map((entry) => join("blobs", entry.name));
  expect(names.sort()).toEqual(strangers.sort());
});

describe("a file that stays staged beside its copy", () => {
  const resumable = idOf("upl", "in pieces");
  const digest = sha256Of("in pieces");
  async function keepCopy(): Promise<void> {
    const body = (async function* (): ByteStream {
      yield Buffer.from("in pieces");
    })();
    await store.append(resumable, 0, body, 1024);
    await store.seal(resumable);
    await store.hold(digest, (held) => held.keepCopy(resumable));
  }

  it("counts as known to be whole after its staged name is gone", async () => {
    await keepCopy();
    await store.discard(resumable);
    expect(readdirSync(join(root, "staging"))).toEqual([]);
    log = [];
    await put("in pieces");
    expect(log.filter((event) => event.startsWith("rename"))).toEqual([]);
  });

  it("is listed and dropped with what an end in between left of it", async () => {
    await store.append(resumable, 0, (async function* (): ByteStream {})(), 1024);
    await nodeFiles.link(join(root, "staging", resumable), join(root, "staging", `${resumable}.copy`));
    const staged: string[] = [];
    for await (const id of store.listStaged()) staged.push(id);
    expect(staged).toEqual([resumable]);
    await store.discard(resumable);
    expect(readdirSync(join(root, "staging"))).toEqual([]);
  });

  it("has one name where files have no second ones", async () => {
    hasLinks = false;
    await keepCopy();
    hasLinks = true;
    expect([await store.stagedBytes(resumable), await store.stat(digest)]).toEqual([null, 9]);
  });
});
