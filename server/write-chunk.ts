import type { ServerResponse } from "node:http";

/** Writes a chunk and waits until it is gone, as it is the reader's again then. A client that left ends the wait. */
export function writeChunk(response: ServerResponse, chunk: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    const left = () => reject(new Error("The client went away."));
    if (response.destroyed) return left();
    response.once("close", left);
    response.write(chunk, (error) => {
      response.off("close", left);
      if (error) reject(error);
      else resolve();
    });
  });
}
