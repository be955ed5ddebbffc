// The client of every measurement: the same for Sluice, for the floor and for anything else beside them.
import { createHash, randomBytes } from "node:crypto";
import { Agent, request } from "node:http";

export const MIB = 1024 * 1024;

const agent = new Agent({ keepAlive: true });

/** One request; `write` sends its body. Answers status, headers, text (unless dropped) and how many bytes came. */
function exchange(url, { method = "GET", headers = {}, write, keep = true }) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent });
    outgoing.once("error", reject).once("response", (answer) => {
      let text = "";
      let bytes = 0;
      answer.on("data", (chunk) => {
        bytes += chunk.length;
        if (keep) text += chunk;
      });
      answer.once("error", reject).once("end", () => {
        if (answer.statusCode < 400) resolve({ status: answer.statusCode, headers: answer.headers, text, bytes });
        else reject(new Error(`${method} ${url} answered ${answer.statusCode}: ${text}`));
      });
    });
    Promise.resolve(write?.(outgoing)).then(() => outgoing.end(), reject);
  });
}

const drained = (outgoing) => new Promise((resolve) => outgoing.once("drain", resolve));

/** Bytes that nobody has seen before, in pieces of 1 MiB or less. */
export function* newBytes(size) {
  const chunk = randomBytes(MIB);
  for (let sent = 0; sent < size; sent += MIB) {
    chunk.writeUInt32LE(sent / MIB, 0);
    // A copy, because node keeps what it could not write yet.
    yield Buffer.from(chunk.subarray(0, Math.min(MIB, size - sent)));
  }
}

async function writeAll(outgoing, chunks) {
  for (const chunk of chunks) if (!outgoing.write(chunk)) await drained(outgoing);
}

/** Sends `size` bytes, new ones unless `chunks` are given. */
export function send(url, size, { method = "POST", headers = {}, chunks = newBytes(size) } = {}) {
  const write = (outgoing) => writeAll(outgoing, chunks);
  return exchange(url, { method, headers: { ...headers, "content-length": size }, write });
}

export function call(url, method, headers, body) {
  const json = body === undefined ? {} : { "content-type": "application/json" };
  return exchange(url, {
    method,
    headers: { ...headers, ...json },
    write: (to) => body && to.write(JSON.stringify(body)),
  });
}

/** Reads a whole answer, or a range of it, and drops it. */
export function fetchAway(url, headers = {}) {
  return exchange(url, { headers, keep: false });
}

export const rangeOf = (start, size) => ({ range: `bytes=${start}-${start + size - 1}` });

/** Runs `work(i)` for each of `count`, `width` at a time. */
export async function atOnce(count, width, work) {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/** MiB/s of a piece of work that moves that many bytes. */
export async function rateOf(bytes, work) {
  const startedAt = performance.now();
  await work();
  return bytes / MIB / ((performance.now() - startedAt) / 1000);
}

/** Those bytes again as an array of chunks, with their digest. */
export function bytesWithDigest(size) {
  const chunks = [...newBytes(size)];
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return { chunks, digest: hash.digest("hex") };
}
