import { isDomainError } from "@/lib/domain/errors";
import { getApp } from "@/lib/usecases/apps/get-app";
import type { Context } from "@/lib/usecases/context";
import { checkInstallPage } from "@/lib/usecases/install/check-install-page";
import { KeptUntilCommit } from "@/lib/usecases/kept-until-commit";
import { contextOfNobody, readerContextOf } from "./context-of";
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

const THERE = new KeptUntilCommit<true>(2_000);

/** Whether the page was there for who shows nothing, since the last commit: known without waiting. */
export function isKnownPage(incoming: Incoming): boolean {
  const nobody = contextOfNobody(incoming);
  return nobody !== null && THERE.find(nobody.store, incoming.path) !== null;
}

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
    if (look === null) return false;
    const ctx = await readerContextOf(asBrowser);
    const since = ctx.store.commits();
    if (!(await look(ctx))) return true;
    // A share link opens what others may not see.
    if (ctx.actor.kind === "anonymous" && ctx.held.links.size === 0) THERE.keep(ctx.store, since, incoming.path, true);
    return false;
  } catch (error) {
    return isDomainError(error) && GONE.includes(error.code);
  }
}
