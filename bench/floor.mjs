// The floor: plain node:http doing to a body just what must be done to it, hash, write, fsync, rename, and sending a
// file with two buffers. What Sluice does beside this is what the ratios show.
import { createHash, randomUUID } from "node:crypto";
import { open, rename, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

const dir = process.argv[2];
const BLOCK = 1024 * 1024;
const BUFFER = 512 * 1024;

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
  const folder = await open(dir);
  await folder.sync();
  await folder.close();
  response.writeHead(201).end(name);
}

async function sendFile(request, response) {
  const path = join(dir, request.url.slice(1));
  const { size } = await stat(path);
  const file = await open(path);
  response.writeHead(200, { "content-length": size });
  const buffers = [Buffer.allocUnsafe(BUFFER), Buffer.allocUnsafe(BUFFER)];
  let next = file.read(buffers[0], 0, BUFFER);
  for (let turn = 0; ; turn++) {
    const { bytesRead, buffer } = await next;
    if (bytesRead === 0) break;
    next = file.read(buffers[(turn + 1) % 2], 0, BUFFER);
    await new Promise((resolve) => response.write(buffer.subarray(0, bytesRead), resolve));
  }
  await file.close();
  response.end();
}

const server = createServer((request, response) => {
  const work = request.method === "POST" ? receive(request, response) : sendFile(request, response);
  work.catch((error) => response.destroy(error));
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: server.address().port }));
