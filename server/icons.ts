import { findIcon } from "@/lib/http/open-icon";
import type { Exchange } from "./exchange";
import { sendFile } from "./files";
import { writeHead } from "./send";

/** Sends the icon of an artifact or an upload. A file that is itself named like one is sent as what it is. */
export async function sendIcon(exchange: Exchange, file: string): Promise<void> {
  const { request, response, incoming } = exchange;
  const icon = await findIcon(incoming, file);
  if (icon === null) return sendFile(exchange, { artifact: file, filename: "icon.png" });
  const { status, headers, png } = icon;
  writeHead(exchange, status, png === null ? headers : { ...headers, "content-length": String(png.byteLength) });
  response.end(request.method === "HEAD" ? undefined : png);
}
