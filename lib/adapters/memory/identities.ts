import type { Reader } from "@/lib/usecases/ports";
import { byText, conflict, NO_PARENT } from "./rows";
import { keyOf, type Tables, type Writer } from "./tables";

export function identitiesReader(tables: Tables): Reader["identities"] {
  return {
    find: async (issuer, subject) => tables.identities.get(keyOf(issuer, subject)) ?? null,
    listOfPersons: async (personIds) => {
      const rows = tables.identities.values().filter(({ personId }) => personIds.includes(personId));
      return rows.sort((a, b) => byText(a.personId, b.personId) || byText(a.issuer, b.issuer));
    },
  };
}

export function identitiesWriter(tables: Tables): Writer<"identities"> {
  return {
    async insert(identity) {
      const { issuer, subject, personId } = identity;
      const second = tables.identities.find((row) => row.issuer === issuer && row.personId === personId);
      if (second || tables.identities.has(keyOf(issuer, subject))) throw conflict("There is such an identity already.");
      if (!tables.persons.has(personId)) throw conflict(NO_PARENT);
      tables.identities.set(keyOf(issuer, subject), identity);
    },
    async deleteOfPerson(personId) {
      const before = tables.identities.values().length;
      tables.identities.remove((identity) => identity.personId === personId);
      return before - tables.identities.values().length;
    },
  };
}
