import type { App } from "@/lib/domain/app";
import type { Person } from "@/lib/domain/person";
import type { May } from "@/lib/domain/rights";

/** An app as the asker sees it; `may` says what they may do in it. */
export type AppSeen = { app: App; owner: { id: string; name: string } | null; may: May };

export type FindPerson = (id: string) => Promise<Person | null>;

/** The app with its owner's name, which only members see. */
export async function withOwner(findPerson: FindPerson, app: App, may: May): Promise<AppSeen> {
  if (app.ownerId === null || !may({ do: "read" })) return { app, owner: null, may };
  const person = await findPerson(app.ownerId);
  return { app, owner: person === null ? null : { id: person.id, name: person.name }, may };
}
