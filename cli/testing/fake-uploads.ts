import type { ServerResponse } from "node:http";
import { json, type Seen } from "./fake-server";

/** The id under which the fake server takes a file of that digest. */
export const uploadIdOf = (sha256: string) => `upl_${sha256.slice(0, 20)}`;

function declaredSha256(seen: Seen): string {
  const base64 = /sha256 (\S+?)(,|$)/.exec(String(seen.headers["upload-metadata"]))?.[1] ?? "";
  return Buffer.from(base64, "base64").toString();
}

/** A server that takes uploads by tus, one body each; `arrive` says what their bytes turn out to be. */
export function fakeUploads(arrive: (sha256: string) => string = (sha256) => sha256) {
  const digests = new Map<string, string>();
  return (response: ServerResponse, seen: Seen): boolean => {
    if (!seen.path.includes("/uploads")) return false;
    const id = seen.path.slice(seen.path.lastIndexOf("/") + 1);
    if (seen.method === "POST") {
      const sha256 = declaredSha256(seen);
      digests.set(uploadIdOf(sha256), arrive(sha256));
      response.writeHead(201, { "tus-resumable": "1.0.0", location: `${seen.path}/${uploadIdOf(sha256)}` }).end();
    } else if (seen.method === "PATCH") {
      response.writeHead(204, { "tus-resumable": "1.0.0", "upload-offset": seen.bytes }).end();
    } else json(response, 200, { id, sha256: digests.get(id) });
    return true;
  };
}
