import { DomainError } from "@/lib/domain/errors";
import type { Member, Person } from "@/lib/domain/person";
import type { Reader } from "@/lib/usecases/ports";
import { byText, conflict, NO_PARENT, pageByTime } from "./rows";
import { keyOf, type Tables, type Writer } from "./tables";

export function personsReader(tables: Tables): Reader["persons"] {
  return {
    find: async (id) => tables.persons.get(id) ?? null,
    findByEmail: async (email) => tables.persons.find((person) => person.email === email) ?? null,
    isEmpty: async () => tables.persons.values().length === 0,
    list: async (page) => pageByTime(tables.persons.values(), page),
    countAdmins: async () => tables.persons.values().filter(({ admin, disabled }) => admin && !disabled).length,
  };
}

export function personsWriter(tables: Tables): Writer<"persons"> {
  const refuseTaken = (person: Person) => {
    const other = tables.persons.find((row) => row.email === person.email && row.id !== person.id);
    if (other) throw conflict("There is an account with this address already.");
  };
  return {
    async insert(person) {
      refuseTaken(person);
      if (tables.persons.has(person.id)) throw conflict("There is an account with this id already.");
      tables.persons.set(person.id, person);
    },
    async update(person) {
      if (!tables.persons.has(person.id)) throw new DomainError("not_found", "The account is not there any more.");
      refuseTaken(person);
      tables.persons.set(person.id, person);
    },
  };
}

export function membersReader(tables: Tables): Reader["members"] {
  const withSlug = (member: Member) => {
    const app = tables.apps.get(member.appId);
    return app ? [{ ...member, app: app.slug }] : [];
  };
  return {
    find: async (appId, personId) => tables.members.get(keyOf(appId, personId)) ?? null,
    listOfPerson: async (personId) => {
      const rows = tables.members.values().filter((member) => member.personId === personId);
      return rows.flatMap(withSlug).sort((a, b) => byText(a.app, b.app));
    },
    listOfApp: async (appId, page) => {
      const rows = tables.members.values().filter((member) => member.appId === appId);
      const dated = rows.flatMap((member) => {
        const person = tables.persons.get(member.personId);
        return person ? [{ ...member, person, id: member.personId }] : [];
      });
      const { items, next } = pageByTime(dated, page);
      return { items: items.map(({ id: _, ...member }) => member), next };
    },
    countOwners: async (appId) => {
      const owners = tables.members.values().filter((member) => member.appId === appId && member.role === "owner");
      return owners.filter(({ personId }) => tables.persons.get(personId)?.disabled === false).length;
    },
    countOf: async (appId) => tables.members.values().filter((member) => member.appId === appId).length,
  };
}

export function membersWriter(tables: Tables): Writer<"members"> {
  return {
    async put(member) {
      if (!tables.apps.has(member.appId) || !tables.persons.has(member.personId)) throw conflict(NO_PARENT);
      tables.members.set(keyOf(member.appId, member.personId), member);
    },
    async delete(appId, personId) {
      tables.members.delete(keyOf(appId, personId));
    },
  };
}
