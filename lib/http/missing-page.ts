import { isDomainError } from "@/lib/domain/errors";
import { getApp } from "@/lib/usecases/apps/get-app";
import type { Context } from "@/lib/usecases/context";
import { checkInstallPage } from "@/lib/usecases/install/check-install-page";
import { readerContextOf } from "./context-of";
import type { Incoming } from "./incoming";
import { matchPath } from "./match-path";

const TESTER_PAGES = ["/d/{app}", "/d/{app}/{channel}", "/d/{app}/r/{release}"];
const NEW_APP = "new";

/** Answers whether the page is there for who asks, or throws what the page would. */
type Look = (ctx: Context) => Promise<boolean>;

/** null: the page is nobody's in particular. */
function lookFor(path: string): Look | null {
  for (const template of TESTER_PAGES) {
    const { app, ...more } = matchPath(template, path) ?? {};
    if (app !== undefined) return (ctx) => checkInstallPage(ctx, { app, ...more }).then(() => true);
  }
  const { app } = matchPath("/apps/{app}", path.split("/", 3).join("/")) ?? {};
  if (app === undefined || app === NEW_APP) return null;
  // Whoever is signed out has no team's page, also of an app that is for everybody.
  return async (ctx) => ctx.actor.kind === "person" && (await getApp(ctx, { app })) !== null;
}

const GONE = ["not_found", "unauthenticated", "invalid"];

/** Whether the request is for a page of an app that is not there for who asks: missing and not theirs to see are one. */
export async function isMissingPage(incoming: Incoming): Promise<boolean> {
  if (!["GET", "HEAD"].includes(incoming.method)) return false;
  // Pages know people by their cookies alone.
  const asBrowser = {
    ...incoming,
    header: (name: string) => (name === "authorization" ? null : incoming.header(name)),
  };
  try {
    const look = lookFor(incoming.path);
    return look !== null && !(await look(await readerContextOf(asBrowser)));
  } catch (error) {
    return isDomainError(error) && GONE.includes(error.code);
  }
}
