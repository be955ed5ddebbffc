import { isDomainError } from "@/lib/domain/errors";
import { getIcon, type Icon } from "@/lib/usecases/files/get-icon";
import { readerContextOf } from "./context-of";
import type { Incoming } from "./incoming";
import { select } from "./range";

/** An icon as it is to be answered; `png` is null where the asker has it already. */
export type OpenIcon = { status: 200 | 304; headers: Record<string, string>; png: Uint8Array | null };

function headersFor({ sha256, visibility }: Icon): Record<string, string> {
  return {
    etag: `"${sha256}"`,
    "content-type": "image/png",
    "content-security-policy": "sandbox",
    "cache-control": visibility === "private" ? "private, no-cache" : "public, max-age=86400",
  };
}

/** The icon of an artifact or an upload, as far as the asker may have it; null where there is none for them. */
export async function findIcon(incoming: Incoming, file: string): Promise<OpenIcon | null> {
  try {
    const icon = await getIcon(await readerContextOf(incoming), { file });
    const headers = headersFor(icon);
    const ifNoneMatch = incoming.header("if-none-match");
    const { status } = select(icon.png.byteLength, `"${icon.sha256}"`, { range: null, ifRange: null, ifNoneMatch });
    return status === 304 ? { status, headers, png: null } : { status: 200, headers, png: icon.png };
  } catch (error) {
    if (isDomainError(error) && error.code === "not_found") return null;
    throw error;
  }
}
