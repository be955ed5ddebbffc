import { randomBytes } from "node:crypto";
import { request } from "node:http";

const MIB = 1024 * 1024;

function finished(outgoing, onData) {
  return new Promise((resolve, reject) => {
    outgoing.once("error", reject).once("response", (answer) => {
      if (answer.statusCode >= 300) reject(new Error(`${outgoing.path} answered ${answer.statusCode}`));
      answer.on("data", onData).once("end", resolve).once("error", reject);
    });
  });
}

/** Sends `size` bytes that were never sent before; answers the text of the answer and MiB/s. */
export async function upload(url, size, headers) {
  const chunk = randomBytes(MIB);
  const outgoing = request(url, { method: "POST", headers: { ...headers, "content-length": size } });
  let text = "";
  const done = finished(outgoing, (data) => {
    text += data;
  });
  const startedAt = performance.now();
  for (let sent = 0; sent < size; sent += chunk.length) {
    chunk.writeUInt32LE(sent / MIB, 0);
    // A copy, because node keeps what it could not write yet.
    if (!outgoing.write(Buffer.from(chunk))) await new Promise((resolve) => outgoing.once("drain", resolve));
  }
  outgoing.end();
  await done;
  return { text, rate: size / MIB / ((performance.now() - startedAt) / 1000) };
}

/** Reads a whole answer and drops it; answers its bytes and MiB/s. */
export async function download(url, headers) {
  let bytes = 0;
  const startedAt = performance.now();
  const outgoing = request(url, { headers });
  const done = finished(outgoing, (data) => {
    bytes += data.length;
  });
  outgoing.end();
  await done;
  return { bytes, rate: bytes / MIB / ((performance.now() - startedAt) / 1000) };
}
