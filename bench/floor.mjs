// The floor: plain node:http doing to a body just what must be done to it, hash, write, fsync, rename, and sending a
// file, or a range of it, with two buffers. What Sluice does beside this is what the ratios show.
// Usage: node floor.mjs FOLDER PORT
import { createHash, randomUUID } from "node:crypto";
import { open, rename } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

const [dir, port] = process.argv.slice(2);
const BLOCK = 1024 * 1024;
const BUFFER = 512 * 1024;

async function syncFolder() {
  const folder = await open(dir);
  await folder.sync();
  await folder.close();
}

async function receive(request, response) {
  const staged = join(dir, randomUUID());
  const file = await open(staged, "wx");
  const hash = createHash("sha256");
  let chunks = [];
  let held = 0;
  const flush = async () => {
    if (held > 0) await file.writev(chunks);
    chunks = [];
    held = 0;
  };
  for await (const chunk of request) {
    hash.update(chunk);
    chunks.push(chunk);
    held += chunk.length;
    if (held >= BLOCK) await flush();
  }
  await flush();
  await file.sync();
  await file.close();
  const name = hash.digest("hex");
  await rename(staged, join(dir, name));
  await syncFolder();
  response.writeHead(201).end(name);
}

function rangeIn(header, size) {
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(header ?? "") ?? [];
  return start === undefined ? [0, size] : [Number(start), Number(end) + 1];
}

async function sendFile(request, response) {
  const file = await open(join(dir, request.url.slice(1)));
  const [start, end] = rangeIn(request.headers.range, (await file.stat()).size);
  response.writeHead(request.headers.range ? 206 : 200, { "content-length": end - start });
  const buffers = [Buffer.allocUnsafe(BUFFER), Buffer.allocUnsafe(BUFFER)];
  const fill = (turn, at) => file.read(buffers[turn % 2], 0, Math.min(BUFFER, end - at), at);
  let at = start;
  let next = fill(0, at);
  for (let turn = 1; at < end; turn++) {
    const { bytesRead, buffer } = await next;
    at += bytesRead;
    if (at < end) next = fill(turn, at);
    await new Promise((resolve) => response.write(buffer.subarray(0, bytesRead), resolve));
  }
  await file.close();
  response.end();
}

const server = createServer((request, response) => {
  if (request.url === "/" && request.method === "GET") return response.end();
  const work = request.method === "POST" ? receive(request, response) : sendFile(request, response);
  work.catch((error) => response.destroy(error));
});
server.listen(Number(port), "127.0.0.1");
