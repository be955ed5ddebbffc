import { createHash, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { hashFile } from "./hash-file";

const never = new AbortController().signal;

it.each([1, 1_048_576, 1_048_577, 3_000_000])("hashes %d bytes piece by piece", async (size) => {
  const bytes = randomBytes(size);
  const seen: number[] = [];
  const digest = await hashFile(new File([bytes], "a"), (done) => seen.push(done), never);
  expect(digest).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(seen.at(-1)).toBe(size);
});

it("stops when it is told to, and goes on with the next file", async () => {
  const stop = new AbortController();
  const stopped = hashFile(new File([randomBytes(5_000_000)], "a"), () => stop.abort(), stop.signal);
  const next = hashFile(new File(["next"], "b"), () => {}, never);
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
  expect(await next).toBe(createHash("sha256").update("next").digest("hex"));
});

it("fails when the file is gone", async () => {
  const file = new File(["x"], "a");
  file.slice = () => {
    throw new DOMException("It is gone.", "NotReadableError");
  };
  await expect(hashFile(file, () => {}, never)).rejects.toMatchObject({ name: "NotReadableError" });
});
