import { isDomainError } from "@/lib/domain/errors";
import { checkInstallPage } from "@/lib/usecases/install/check-install-page";
import type { InstallWish } from "@/lib/usecases/install/wished-release";
import { readerContextOf } from "./context-of";
import { type Incoming, splitUrl } from "./incoming";
import { matchPath } from "./match-path";

const PAGES = ["/d/{app}", "/d/{app}/{channel}", "/d/{app}/r/{release}"];

function wishOf(url: string): InstallWish | null {
  const { path } = splitUrl(url);
  for (const template of PAGES) {
    const { app, ...more } = matchPath(template, path) ?? {};
    if (app !== undefined) return { app, ...more };
  }
  return null;
}

const GONE = ["not_found", "unauthenticated", "invalid"];

/** Whether the request is for a tester page that is not there for who asks: missing and not theirs to see are one. */
export async function isMissingTesterPage(incoming: Incoming): Promise<boolean> {
  const wish = ["GET", "HEAD"].includes(incoming.method) ? wishOf(incoming.url) : null;
  if (wish === null) return false;
  // Pages know people by their cookies alone.
  const asBrowser = {
    ...incoming,
    header: (name: string) => (name === "authorization" ? null : incoming.header(name)),
  };
  try {
    await checkInstallPage(await readerContextOf(asBrowser), wish);
    return false;
  } catch (error) {
    return isDomainError(error) && GONE.includes(error.code);
  }
}
