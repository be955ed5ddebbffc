import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { BlobStore, ByteRange, ByteStream } from "@/lib/usecases/ports";
import { blobRemovalContract } from "./blob-removal";
import { blobStagingContract } from "./blob-staging";
import { idOf, sha256Of } from "./samples";
import { refusalOf } from "./store-under-test";

const MOST = 50 * 1024 * 1024;
const one = idOf("upl", "one");
const two = idOf("upl", "two");

async function* streamOf(...chunks: (string | Uint8Array)[]): ByteStream {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function* failing(): ByteStream {
  yield Buffer.from("half of ");
  throw new TypeError("The line went down.");
}

/** Bytes that say where they stand, so that a range at the wrong place shows. */
function patterned(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let i = 0; i + 4 <= size; i += 4) bytes.writeUInt32BE(i, i);
  return bytes;
}

async function readAll(store: BlobStore, key: string, range?: ByteRange): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of store.read(key, range)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** What every blob store does, whatever it stands on. */
export function blobStoreContract(name: string, open: () => Promise<BlobStore>): void {
  describe(`blob store ${name}`, () => {
    let store: BlobStore;
    beforeEach(async () => {
      store = await open();
    });
    const put = async (uploadId: string, bytes: Uint8Array | string, key?: string) => {
      const received = await store.receive(uploadId, streamOf(bytes), MOST);
      await store.keep(uploadId, key ?? received.sha256);
      return received;
    };
    const expectNothingStaged = async (uploadId: string) => {
      expect(await refusalOf(store.keep(uploadId, sha256Of("anything")))).toBe("not_found");
      await store.receive(uploadId, streamOf("again"), MOST);
      await store.discard(uploadId);
    };

    it("hashes and counts what arrives, in chunks of any size", async () => {
      const bytes = patterned(3 * 1024 * 1024 + 5);
      const cuts = [0, 1, 2, 70_000, 1_048_576, 1_048_577, 2_900_000, bytes.length];
      const chunks = cuts.slice(1).map((end, i) => bytes.subarray(cuts[i], end));
      const received = await store.receive(one, streamOf(...chunks, "", ""), MOST);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      expect(received).toEqual({ sizeBytes: bytes.length, sha256 });
      await store.keep(one, sha256);
      expect((await readAll(store, sha256)).equals(bytes)).toBe(true);
      expect(await store.stat(sha256)).toBe(bytes.length);
    });

    it("counts an empty body as nothing at all", async () => {
      expect(await store.receive(one, streamOf(), MOST)).toEqual({ sizeBytes: 0, sha256: sha256Of("") });
    });

    it("has nothing under a key until it is kept", async () => {
      const { sha256 } = await store.receive(one, streamOf("bytes"), MOST);
      expect(await store.stat(sha256)).toBeNull();
      expect(await refusalOf(readAll(store, sha256))).toBe("not_found");
      await store.keep(one, sha256);
      expect((await readAll(store, sha256)).toString()).toBe("bytes");
      await expectNothingStaged(one);
    });

    it("drops what is discarded, and what is not there is fine", async () => {
      await store.receive(one, streamOf("bytes"), MOST);
      await store.discard(one);
      await store.discard(one);
      await expectNothingStaged(one);
    });

    it("leaves nothing of a body that throws midway", async () => {
      await expect(store.receive(one, failing(), MOST)).rejects.toThrow(new TypeError("The line went down."));
      await expectNothingStaged(one);
    });

    it("takes a body of the most bytes, and nothing of a longer one", async () => {
      expect((await store.receive(one, streamOf("1234", "5"), 5)).sizeBytes).toBe(5);
      let closed = false;
      async function* endless(): ByteStream {
        try {
          for (;;) yield Buffer.alloc(100_000);
        } finally {
          closed = true;
        }
      }
      expect(await refusalOf(store.receive(two, endless(), 2_500_000))).toBe("too_large");
      expect(closed).toBe(true);
      await expectNothingStaged(two);
    });

    it("takes one body for an upload", async () => {
      const { sha256 } = await store.receive(one, streamOf("first"), MOST);
      expect(await refusalOf(store.receive(one, streamOf("second"), MOST))).toBe("conflict");
      await store.keep(one, sha256);
      expect((await readAll(store, sha256)).toString()).toBe("first");
    });

    it("stores the same bytes once, also when many keep them at once", async () => {
      const ids = Array.from({ length: 8 }, (_, i) => idOf("upl", `many ${i}`));
      await Promise.all(ids.map((id) => put(id, "the same bytes")));
      await put(one, "the same bytes");
      for (const id of [...ids, one]) expect(await refusalOf(store.keep(id, sha256Of("x")))).toBe("not_found");
      expect((await readAll(store, sha256Of("the same bytes"))).toString()).toBe("the same bytes");
    });

    it("keeps an isolated app's bytes apart", async () => {
      const sha256 = sha256Of("bytes");
      const key = `${idOf("app", "acme")}/${sha256}`;
      await put(one, "bytes", key);
      expect([await store.stat(key), await store.stat(sha256)]).toEqual([5, null]);
      await put(two, "bytes");
      expect((await readAll(store, key)).toString()).toBe("bytes");
      expect(await store.stat(sha256)).toBe(5);
    });

    it("replaces what has the wrong size under a key", async () => {
      const { sha256 } = await store.receive(one, streamOf("whole bytes"), MOST);
      await put(two, "torn", sha256);
      await store.keep(one, sha256);
      expect((await readAll(store, sha256)).toString()).toBe("whole bytes");
    });

    it.each([
      "../../etc/passwd",
      `../${sha256Of("x")}`,
      `${idOf("app", "x")}/../${sha256Of("x")}`,
      `/${sha256Of("x")}`,
      `${sha256Of("x")}\n`,
      `${sha256Of("x")}/`,
      sha256Of("x").toUpperCase(),
      sha256Of("x").slice(1),
      "",
    ])("refuses a digest that is a path: %j", async (key) => {
      await store.receive(one, streamOf("bytes"), MOST);
      const read = async () => readAll(store, key);
      const stat = async () => store.stat(key);
      expect(await refusalOf(store.keep(one, key))).toBe("invalid");
      expect([await refusalOf(read()), await refusalOf(stat())]).toEqual(["invalid", "invalid"]);
    });

    it.each(["../x", "upl_../../../etc/passwd0", `${one}/x`, `${one}\n`, idOf("app", "x"), ""])(
      "refuses an upload's id that is a path: %j",
      async (id) => {
        expect(await refusalOf(store.receive(id, streamOf("bytes"), MOST))).toBe("invalid");
        expect(await refusalOf(store.keep(id, sha256Of("bytes")))).toBe("invalid");
        expect(await refusalOf(store.discard(id))).toBe("invalid");
      },
    );

    it("reads ranges, first and last byte counted in", async () => {
      const bytes = patterned(1_600_000);
      const { sha256 } = await put(one, bytes);
      const last = bytes.length - 1;
      for (const [start, end] of [
        [0, 0],
        [last, last],
        [0, last],
        [5, 524_287],
        [5, 524_292],
        [524_288, 1_572_864],
      ] as const) {
        const part = await readAll(store, sha256, { start, end });
        expect([start, end, part.equals(bytes.subarray(start, end + 1))]).toEqual([start, end, true]);
      }
      for (const [start, end] of [
        [-1, 5],
        [5, 4],
        [0, last + 1],
        [last + 1, last + 1],
        [0.5, 5],
      ] as const) {
        expect(await refusalOf(readAll(store, sha256, { start, end }))).toBe("invalid");
      }
    });

    it("lets a reader stop early, and many read at once", async () => {
      const bytes = patterned(2_000_000);
      const { sha256 } = await put(one, bytes);
      for await (const chunk of store.read(sha256)) {
        expect(chunk.byteLength).toBeGreaterThan(0);
        break;
      }
      const all = await Promise.all([1, 2, 3].map(() => readAll(store, sha256)));
      expect(all.every((read) => read.equals(bytes))).toBe(true);
    });

    it("lends a file of the bytes, staged and stored, while somebody works on it", async () => {
      const { sha256 } = await store.receive(one, streamOf("some ", "bytes"), MOST);
      const name = async (path: string) => [path, readFileSync(path, "utf8")] as const;
      expect((await store.lendStaged(one, name))[1]).toBe("some bytes");
      expect(await refusalOf(store.lend(sha256, name))).toBe("not_found");
      await store.keep(one, sha256);
      const [path, text] = await store.lend(sha256, name);
      expect([isAbsolute(path), text]).toEqual([true, "some bytes"]);
      expect(await refusalOf(store.lendStaged(one, name))).toBe("not_found");
      await expect(store.lend(sha256, () => Promise.reject(new TypeError("no")))).rejects.toThrow(TypeError);
      expect((await readAll(store, sha256)).toString()).toBe("some bytes");
    });

    it.each(["../x", `${one}/x`, ""])("lends nothing under a name that is a path: %j", async (name) => {
      const work = async () => "lent";
      expect(await refusalOf(store.lendStaged(name, work))).toBe("invalid");
      expect(await refusalOf(store.lend(name, work))).toBe("invalid");
    });

    blobRemovalContract(open);

    it("says how much is free, or that there is no limit", async () => {
      const free = await store.freeBytes();
      expect(free === null || free > 0).toBe(true);
    });

    blobStagingContract(open);
  });
}
