import { beforeEach, describe, expect, it } from "vitest";
import type { BlobStore, ByteStream } from "@/lib/usecases/ports";
import { idOf, sha256Of } from "./samples";
import { refusalOf } from "./store-under-test";

const MOST = 1000;
const one = idOf("upl", "one");
const two = idOf("upl", "two");

async function* streamOf(...chunks: string[]): ByteStream {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function* breakingAfter(...chunks: string[]): ByteStream {
  yield* streamOf(...chunks);
  throw new TypeError("The line went down.");
}

/** A body that waits in the middle until it is told to go on. */
function halted(first: string, rest: string) {
  let goOn = () => {};
  let arrive = () => {};
  const told = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  async function* body(): ByteStream {
    yield Buffer.from(first);
    arrive();
    await told;
    yield Buffer.from(rest);
  }
  return { body: body(), arrived, goOn };
}

/** Uploads that arrive in several bodies. */
export function blobStagingContract(open: () => Promise<BlobStore>): void {
  describe("in several bodies", () => {
    let store: BlobStore;
    beforeEach(async () => {
      store = await open();
    });
    const readAll = async (key: string) => {
      let text = "";
      for await (const chunk of store.read(key)) text += Buffer.from(chunk).toString();
      return text;
    };

    it("adds up to one file that hashes to its bytes and is kept like any other", async () => {
      expect(await store.stagedBytes(one)).toBeNull();
      expect(await store.append(one, 0, streamOf("one ", "two "), MOST)).toBe(8);
      expect(await store.append(one, 8, streamOf("three"), MOST)).toBe(13);
      expect(await store.append(one, 13, streamOf(), MOST)).toBe(13);
      expect(await store.stagedBytes(one)).toBe(13);
      const sha256 = sha256Of("one two three");
      expect(await store.seal(one)).toEqual({ sizeBytes: 13, sha256 });
      expect(await store.seal(one)).toEqual({ sizeBytes: 13, sha256 });
      await store.keep(one, sha256);
      expect([await readAll(sha256), await store.stagedBytes(one)]).toEqual(["one two three", null]);
      expect(await refusalOf(store.seal(one))).toBe("not_found");
    });

    it("stays staged beside what is kept of it, until it is discarded", async () => {
      await store.append(one, 0, streamOf("bytes"), MOST);
      const { sha256 } = await store.seal(one);
      for (let time = 0; time < 2; time++) await store.hold(sha256, (held) => held.keepCopy(one));
      expect([await readAll(sha256), await store.stagedBytes(one)]).toEqual(["bytes", 5]);
      await store.discard(one);
      expect([await readAll(sha256), await store.stagedBytes(one)]).toEqual(["bytes", null]);
      expect(await refusalOf(store.hold(sha256, (held) => held.keepCopy(one)))).toBe("not_found");
    });

    it("keeps what arrived before a body broke, and goes on from there", async () => {
      await expect(store.append(one, 0, breakingAfter("one ", "tw"), MOST)).rejects.toThrow(TypeError);
      expect(await store.stagedBytes(one)).toBe(6);
      await expect(store.append(one, 6, breakingAfter(), MOST)).rejects.toThrow(TypeError);
      expect(await store.append(one, 6, streamOf("o three"), MOST)).toBe(13);
      expect(await store.seal(one)).toEqual({ sizeBytes: 13, sha256: sha256Of("one two three") });
    });

    it("refuses any offset but the one it has reached, and is not changed by it", async () => {
      expect(await refusalOf(store.append(one, 1, streamOf("x"), MOST))).toBe("conflict");
      expect(await store.stagedBytes(one)).toBeNull();
      await store.append(one, 0, streamOf("bytes"), MOST);
      for (const offset of [0, 4, 6]) {
        expect(await refusalOf(store.append(one, offset, streamOf("x"), MOST))).toBe("conflict");
      }
      expect(await store.seal(one)).toEqual({ sizeBytes: 5, sha256: sha256Of("bytes") });
    });

    it("has one writer at a time for an upload, and others meanwhile", async () => {
      const slow = halted("one ", "two");
      const writing = store.append(one, 0, slow.body, MOST);
      await slow.arrived;
      expect(await refusalOf(store.append(one, 0, streamOf("x"), MOST))).toBe("busy");
      expect(await refusalOf(store.append(one, 4, streamOf("x"), MOST))).toBe("busy");
      expect(await refusalOf(store.seal(one))).toBe("busy");
      expect(await store.append(two, 0, streamOf("other"), MOST)).toBe(5);
      slow.goOn();
      expect(await writing).toBe(7);
      expect(await store.seal(one)).toEqual({ sizeBytes: 7, sha256: sha256Of("one two") });
    });

    it("takes the most bytes in all, and no chunk over them", async () => {
      expect(await store.append(one, 0, streamOf("123"), 5)).toBe(3);
      expect(await refusalOf(store.append(one, 3, streamOf("4", "56"), 5))).toBe("too_large");
      expect(await store.stagedBytes(one)).toBe(4);
      expect(await store.append(one, 4, streamOf("5"), 5)).toBe(5);
    });

    it("forgets what is discarded, also from under a writer", async () => {
      await store.append(one, 0, streamOf("bytes"), MOST);
      await store.discard(one);
      expect(await store.stagedBytes(one)).toBeNull();
      expect(await store.append(one, 0, streamOf("others"), MOST)).toBe(6);
      expect((await store.seal(one)).sha256).toBe(sha256Of("others"));
      const slow = halted("one ", "two");
      const writing = store.append(two, 0, slow.body, MOST);
      await slow.arrived;
      await store.discard(two);
      slow.goOn();
      await writing;
      expect(await refusalOf(store.seal(two))).toBe("not_found");
    });

    it.each(["../x", `${one}/x`, ""])("refuses an upload's id that is a path: %j", async (id) => {
      expect(await refusalOf(store.append(id, 0, streamOf("bytes"), MOST))).toBe("invalid");
      expect(await refusalOf((async () => store.stagedBytes(id))())).toBe("invalid");
      expect(await refusalOf((async () => store.seal(id))())).toBe("invalid");
    });
  });
}
