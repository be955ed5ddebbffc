import type { App } from "@/lib/domain/app";
import type { Person } from "@/lib/domain/person";
import type { May } from "@/lib/domain/rights";
import type { Reader } from "../ports";
import type { Entered } from "./app-access";

/** An app as the asker sees it; `may` says what they may do in it, `iconOf` names the file whose icon it shows. */
export type AppSeen = { app: App; owner: { id: string; name: string } | null; may: May; iconOf: string | null };

export type FindPerson = (id: string) => Promise<Person | null>;

/** The app with its owner's name, which only members see. */
export async function withOwner(findPerson: FindPerson, app: App, may: May): Promise<Omit<AppSeen, "iconOf">> {
  if (app.ownerId === null || !may({ do: "read" })) return { app, owner: null, may };
  const person = await findPerson(app.ownerId);
  return { app, owner: person === null ? null : { id: person.id, name: person.name }, may };
}

/** One app whole. */
export async function seeApp(reader: Reader, { app, may }: Entered): Promise<AppSeen> {
  const owned = await withOwner(reader.persons.find, app, may);
  const [seen = { ...owned, iconOf: null }] = await withIcons(reader, [owned]);
  return seen;
}

/** Apps with the files whose icons they show: of the newest release that the asker may see. One look for all of them. */
export async function withIcons<T extends { app: App; may: May }>(
  reader: Reader,
  apps: readonly T[],
): Promise<(T & { iconOf: string | null })[]> {
  const open = apps.filter(({ may }) => may({ do: "open" })).map(({ app }) => app.id);
  const icons = open.length === 0 ? {} : await reader.artifacts.findIconsOf(open);
  return apps.map((seen) => ({ ...seen, iconOf: icons[seen.app.id] ?? null }));
}
