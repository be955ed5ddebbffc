import type { Page, PageWish } from "@/lib/domain/page";
import type { Context } from "../context";
import type { AppFilter, Reader } from "../ports";
import { defineUseCase } from "../use-case";
import { rightsAnywhere, usableToken } from "./app-access";
import { type AppSeen, type FindPerson, withIcons, withOwner } from "./app-owner";

export type ListApps = { q?: string | null; page: PageWish };

/** The apps the actor may see, newest first: a public app to anybody, others to members and to tokens that name them. */
export const listApps = defineUseCase(
  { action: "app.list", target: (_: ListApps) => ({ type: "app", id: "*", app: null }) },
  async (ctx, input): Promise<Page<AppSeen>> => {
    const read = ctx.store.read;
    const filter = { q: input.q ?? null, only: await seenBy(read, ctx) };
    const page = await read.apps.list(filter, input.page);
    const mayIn = await rightsAnywhere(read, ctx);
    const findPerson = onceEach(read.persons.find);
    const items: Omit<AppSeen, "iconOf">[] = [];
    for (const app of page.items) {
      const may = mayIn(app);
      if (may({ do: "see" })) items.push(await withOwner(findPerson, app, may));
    }
    return { items: await withIcons(read, items), next: page.next };
  },
);

/** Many apps have the same owner, who is looked up once. */
function onceEach(find: FindPerson): FindPerson {
  const found = new Map<string, ReturnType<FindPerson>>();
  return (id) => {
    const person = found.get(id) ?? find(id);
    found.set(id, person);
    return person;
  };
}

async function seenBy(read: Reader, ctx: Context): Promise<AppFilter["only"]> {
  switch (ctx.actor.kind) {
    case "system":
      return "all";
    case "link": // it opens one page and lists nothing
      return { memberId: null, slugs: [], publicToo: false };
    case "anonymous":
      return { memberId: null, slugs: [], publicToo: true };
    case "person":
      return seenByPerson(read, ctx.actor.id);
    case "token": {
      const token = await usableToken(read, ctx, ctx.actor.id);
      const slugs = token.scopes.map((scope) => (scope.kind === "admin" ? "*" : scope.app));
      if (!slugs.includes("*")) return { memberId: null, slugs, publicToo: false };
      return token.createdBy.id === null
        ? { memberId: null, slugs: [], publicToo: false }
        : seenByPerson(read, token.createdBy.id);
    }
  }
}

async function seenByPerson(read: Reader, id: string): Promise<AppFilter["only"]> {
  const person = await read.persons.find(id);
  return person?.admin ? "all" : { memberId: id, slugs: [], publicToo: true };
}
