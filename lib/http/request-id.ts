import { randomBytes } from "node:crypto";

/** Our own id for one request: 16 characters that are also safe in a log line. */
export function newRequestId(): string {
  return randomBytes(12).toString("base64url");
}
