// The floor: plain node:http doing to a body just what must be done to it, hash, write, fsync, rename, and sending a
// file, or a range of it, with two buffers, and answering a device with one of two texts it has in memory. What Sluice
// does beside this is what the ratios show.
// Usage: node floor.mjs FOLDER PORT
import { createHash, randomUUID } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
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

const texts = new Map();

async function textOf(name) {
  if (!texts.has(name)) texts.set(name, await readFile(join(dir, name)));
  return texts.get(name);
}

/** `/resolve?current=NAME&control=NAME&device=ID`: half of the devices get one text, the others the other. */
async function resolveDevice(request, response) {
  const query = new URLSearchParams(request.url.slice(request.url.indexOf("?")));
  const hash = createHash("sha256").update("salt").update("\0").update(query.get("device"));
  const isIn = hash.digest().readUIntBE(0, 6) % 10_000 < 5_000;
  const text = await textOf(query.get(isIn ? "current" : "control"));
  response.writeHead(200, { "content-type": "application/json", "content-length": text.length }).end(text);
}

function answer(request, response) {
  if (request.method === "POST") return receive(request, response);
  return request.url.startsWith("/resolve") ? resolveDevice(request, response) : sendFile(request, response);
}

const server = createServer((request, response) => {
  if (request.url === "/" && request.method === "GET") return response.end();
  answer(request, response).catch((error) => response.destroy(error));
});
server.listen(Number(port), "127.0.0.1");
