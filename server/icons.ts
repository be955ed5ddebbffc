import type { IncomingMessage, ServerResponse } from "node:http";
import { findIcon } from "@/lib/http/open-icon";
import { sendFile } from "./files";
import { fromNode } from "./node-http";

/** Sends the icon of an artifact or an upload. A file that is itself named like one is sent as what it is. */
export async function sendIcon(request: IncomingMessage, response: ServerResponse, file: string): Promise<void> {
  const icon = await findIcon(fromNode(request, response), file);
  if (icon === null) return sendFile(request, response, { artifact: file, filename: "icon.png" });
  const { status, headers, png } = icon;
  response.writeHead(status, png === null ? headers : { ...headers, "content-length": png.byteLength });
  response.end(request.method === "HEAD" ? undefined : png);
}
