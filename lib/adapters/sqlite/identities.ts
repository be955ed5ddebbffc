import { and, asc, eq, inArray } from "drizzle-orm";
import { identities } from "@/drizzle/schema";
import type { Reader } from "@/lib/usecases/ports";
import type { Database, Writer } from "./database";
import { orConflict } from "./refusal";

export function identitiesReader(db: Database): Reader["identities"] {
  return {
    async find(issuer, subject) {
      const here = and(eq(identities.issuer, issuer), eq(identities.subject, subject));
      return (await db.select().from(identities).where(here).get()) ?? null;
    },
    listOfPersons: (personIds) =>
      db
        .select()
        .from(identities)
        .where(inArray(identities.personId, personIds))
        .orderBy(asc(identities.personId), asc(identities.issuer))
        .all(),
  };
}

export function identitiesWriter(db: Database): Writer<"identities"> {
  return {
    async insert(identity) {
      await orConflict(db.insert(identities).values(identity), "There is such an identity already.");
    },
    async deleteOfPerson(personId) {
      return (await db.delete(identities).where(eq(identities.personId, personId))).rowsAffected;
    },
  };
}
