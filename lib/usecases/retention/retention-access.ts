import type { App } from "@/lib/domain/app";
import { DomainError } from "@/lib/domain/errors";
import type { PageWish } from "@/lib/domain/page";
import { demand, enterApp, isAdmin } from "../apps/app-access";
import type { Context } from "../context";

/** The app of that slug, for its owners; without one every app, for admins. */
export async function appsToRetain(ctx: Context, slug: string | null): Promise<App[]> {
  const read = ctx.store.read;
  if (slug !== null) {
    const { app, may } = await enterApp(read, ctx, slug);
    demand(may, { do: "manage" }, "Only an owner looks after what this app keeps.");
    return [app];
  }
  if (!(await isAdmin(read, ctx))) throw new DomainError("forbidden", "Only admins look after every app: name one.");
  const apps: App[] = [];
  let after: PageWish["after"] = null;
  do {
    const page = await read.apps.list({ q: null, only: "all" }, { limit: 100, after });
    apps.push(...page.items);
    after = page.next;
  } while (after !== null);
  return apps;
}
