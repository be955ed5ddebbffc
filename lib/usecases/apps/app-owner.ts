import type { App } from "@/lib/domain/app";
import type { May } from "@/lib/domain/rights";
import type { Reader } from "../ports";

/** An app as the asker sees it; `may` says what they may do in it. */
export type AppSeen = { app: App; owner: { id: string; name: string } | null; may: May };

/** The app with its owner's name, which only members see. */
export async function withOwner(reader: Reader, app: App, may: May): Promise<AppSeen> {
  if (app.ownerId === null || !may({ do: "read" })) return { app, owner: null, may };
  const person = await reader.persons.find(app.ownerId);
  return { app, owner: person === null ? null : { id: person.id, name: person.name }, may };
}
