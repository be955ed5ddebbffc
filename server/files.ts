import type { ServerResponse } from "node:http";
import { type FileParams, type OpenFile, openFile } from "@/lib/http/open-file";
import { container } from "@/lib/runtime/container";
import { checkServed } from "@/lib/runtime/served-files";
import { systemContext } from "@/lib/runtime/system-context";
import type { ByteStream } from "@/lib/usecases/ports";
import { noteDamage } from "@/lib/usecases/upkeep/report-damage";
import type { Exchange } from "./exchange";
import { writeHead } from "./send";
import { writeChunk } from "./write-chunk";

const IDLE_MS = 60_000;

// A client that reads nothing for a while is gone, even when its connection is not.
function limitIdle(response: ServerResponse): void {
  const { socket } = response;
  if (socket === null) return;
  const end = () => socket.destroy();
  socket.setTimeout(IDLE_MS).once("timeout", end);
  response.once("close", () => socket.setTimeout(0).off("timeout", end));
}

// The head goes out with the first bytes: when there are none, that can still be answered. What begins at the first
// byte is one download; what resumes it, or fetches another part beside it, belongs to that one.
function begin(exchange: Exchange, { selection, headers, artifact }: OpenFile): void {
  writeHead(exchange, selection.status, headers);
  if ((selection.range?.start ?? 0) === 0) container().downloads.note(artifact);
}

// The answer ends with the last byte, before the file is closed.
async function pour(bytes: ByteStream, exchange: Exchange, file: OpenFile): Promise<void> {
  const { response } = exchange;
  let left = Number(file.headers["content-length"]);
  for await (const chunk of bytes) {
    if (!response.headersSent) begin(exchange, file);
    await writeChunk(response, chunk);
    left -= chunk.byteLength;
    if (left === 0) response.end();
  }
  if (left !== 0) response.end();
}

/** Sends a file. Throws before the first byte what openFile() throws; a client that leaves closes the file. */
export async function sendFile(exchange: Exchange, params: FileParams): Promise<void> {
  const { request, response, incoming } = exchange;
  const file = await openFile(incoming, params);
  const { storageKey } = file.artifact;
  const { status, range } = file.selection;
  if (request.method === "HEAD" || (status !== 200 && status !== 206)) {
    writeHead(exchange, status, file.headers);
    response.end();
    return;
  }
  limitIdle(response);
  try {
    await pour(container().blobs.read(storageKey, range ?? undefined), exchange, file);
  } catch (error) {
    // The connection ends short of what was announced; the next one is refused before it begins.
    if (await noteDamage(systemContext(), storageKey, error)) await checkServed();
    throw error;
  }
}
