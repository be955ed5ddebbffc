import { beforeEach, describe, expect, it } from "vitest";
import { isDamage } from "@/lib/domain/blob";
import type { BlobStore, ByteStream, StoredEntry } from "@/lib/usecases/ports";
import { at, idOf, sha256Of } from "./samples";
import { refusalOf } from "./store-under-test";

const MOST = 1024;
const one = idOf("upl", "one");
const two = idOf("upl", "two");

async function* streamOf(text: string): ByteStream {
  yield Buffer.from(text);
}

async function readAll(bytes: ByteStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const byKey = (a: StoredEntry, b: StoredEntry) => (String(a.storageKey) < String(b.storageKey) ? -1 : 1);

/** How stored bytes are looked after: what every blob store does for cleanup and verification. */
export function blobRemovalContract(open: () => Promise<BlobStore>): void {
  describe("looked after", () => {
    let store: BlobStore;
    beforeEach(async () => {
      store = await open();
    });
    const put = async (uploadId: string, text: string, storageKey = sha256Of(text)) => {
      await store.receive(uploadId, streamOf(text), MOST);
      await store.keep(uploadId, storageKey);
      return storageKey;
    };
    const damageOf = async (key: string) => {
      const error: unknown = await readAll(store.read(key)).catch((thrown: unknown) => thrown);
      return isDamage(error);
    };

    it("goes to the trash, and what is not there is fine", async () => {
      const key = await put(one, "bytes");
      await store.hold(key, async (held) => {
        await held.trash(at(1));
        await held.trash(at(2));
      });
      expect([await store.stat(key), await store.digest(key)]).toEqual([null, null]);
      expect(await refusalOf(readAll(store.read(key)))).toBe("not_found");
      await store.hold(sha256Of("never there"), (held) => held.trash(at(1)));
      expect(await readAll(store.read(await put(two, "bytes")))).toBe("bytes");
      await store.emptyTrash(at(10));
      expect(await store.stat(key)).toBe(5);
    });

    it("is seen in what the store holds besides", async () => {
      const before = await store.usage();
      expect(before.staged).toEqual({ count: 0, bytes: 0 });
      await store.receive(two, streamOf("staged"), MOST);
      expect((await store.usage()).staged).toEqual({ count: 1, bytes: 6 });
      await store.discard(two);
      expect((await store.usage()).staged).toEqual({ count: 0, bytes: 0 });
    });

    it("is one's alone while a key is held, and other keys are free", async () => {
      const key = await put(one, "bytes");
      await store.receive(two, streamOf("bytes"), MOST);
      const log: string[] = [];
      let again: Promise<void> = Promise.resolve();
      await store.hold(key, async (held) => {
        again = store.keep(two, key).then(() => void log.push("kept"));
        await held.trash(at(1));
        await store.hold(sha256Of("other"), async () => void log.push("other"));
        for (let turn = 0; turn < 20; turn++) await store.stat(key);
        log.push("gone");
      });
      await again;
      expect(log).toEqual(["other", "gone", "kept"]);
      expect(await readAll(store.read(key))).toBe("bytes");
    });

    it("hands a failure out and lets the key go", async () => {
      const key = sha256Of("x");
      const failing = store.hold(key, async () => {
        throw new TypeError("no");
      });
      await expect(failing).rejects.toThrow(new TypeError("no"));
      expect(await store.hold(key, async () => "free")).toBe("free");
      expect(await refusalOf(store.hold("../x", async () => "?"))).toBe("invalid");
    });

    it("is listed: what is stored, with its size, and what is staged", async () => {
      const isolated = `${idOf("app", "acme")}/${sha256Of("bytes")}`;
      const keys = [await put(one, "bytes"), await put(two, "bytes", isolated)];
      await store.receive(one, streamOf("staged"), MOST);
      const entries = (await listed(store.listStored())).sort(byKey);
      const expected = keys.map((storageKey) => ({ storageKey, name: expect.any(String), sizeBytes: 5 }));
      expect(entries).toEqual(expected.sort(byKey));
      expect(await listed(store.listStaged())).toEqual([one]);
    });

    it("says what it hashes to", async () => {
      const key = await put(one, "bytes");
      expect(await store.digest(key)).toBe(key);
      const torn = await put(two, "torn", sha256Of("whole"));
      expect(await store.digest(torn)).toBe(sha256Of("torn"));
    });

    it("is not read whole when it is not what it should be, and is healed by the same bytes", async () => {
      const key = await put(one, "other", sha256Of("bytes"));
      expect(await damageOf(key)).toBe(true);
      expect(await readAll(store.read(key, { start: 0, end: 2 }))).toBe("oth");
      await put(two, "bytes", key);
      expect(await damageOf(key)).toBe(false);
      expect(await readAll(store.read(key))).toBe("bytes");
    });

    it("is damaged too when nothing is left of it", async () => {
      const key = sha256Of("bytes");
      await store.receive(one, (async function* () {})(), MOST);
      await store.keep(one, key);
      expect(await damageOf(key)).toBe(true);
    });
  });
}
