import { randomFillSync } from "node:crypto";

const BYTES = 12;
// Random bytes cost their call, not their number: those of many requests come at once.
const pool = Buffer.alloc(BYTES * 256);
let at = pool.length;

/** Our own id for one request: 16 characters that are also safe in a log line. */
export function newRequestId(): string {
  if (at === pool.length) {
    randomFillSync(pool);
    at = 0;
  }
  at += BYTES;
  return pool.toString("base64url", at - BYTES, at);
}
