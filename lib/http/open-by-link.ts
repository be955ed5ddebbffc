import { isDomainError } from "@/lib/domain/errors";
import { openShareLink } from "@/lib/usecases/links/open-share-link";
import { readerContextOf } from "./context-of";
import type { Incoming } from "./incoming";
import { shareCookies } from "./share-cookie";

/** The cookies that a share link's secret is worth; none when it opens nothing, which then shows like a missing app. */
export async function cookiesByLink(incoming: Incoming, app: string, secret: string): Promise<string[]> {
  try {
    return shareCookies(app, secret, await openShareLink(await readerContextOf(incoming), { app, secret }));
  } catch (error) {
    if (isDomainError(error)) return [];
    throw error;
  }
}
