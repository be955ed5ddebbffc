import { and, asc, count, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { apps, members, persons } from "@/drizzle/schema";
import { DomainError } from "@/lib/domain/errors";
import { toPage } from "@/lib/domain/page";
import type { Reader } from "@/lib/usecases/ports";
import { olderThan } from "./conditions";
import type { Database, Writer } from "./database";
import { orConflict } from "./refusal";

export function personsReader(db: Database): Reader["persons"] {
  return {
    async find(id) {
      return (await db.select().from(persons).where(eq(persons.id, id)).get()) ?? null;
    },
    async findByEmail(email) {
      return (await db.select().from(persons).where(eq(persons.email, email)).get()) ?? null;
    },
    async isEmpty() {
      return (await db.select({ one: sql`1` }).from(persons).limit(1).get()) === undefined;
    },
    async list({ limit, after }) {
      const rows = await db
        .select()
        .from(persons)
        .where(olderThan(persons.createdAt, persons.id, after))
        .orderBy(desc(persons.createdAt), desc(persons.id))
        .limit(limit + 1);
      return toPage(rows, limit, (person) => ({ at: person.createdAt, id: person.id }));
    },
    async countAdmins() {
      const admins = and(eq(persons.admin, true), eq(persons.disabled, false));
      return (await db.select({ admins: count() }).from(persons).where(admins).get())?.admins ?? 0;
    },
  };
}

export function personsWriter(db: Database): Writer<"persons"> {
  return {
    async insert(person) {
      await orConflict(db.insert(persons).values(person), "There is an account with this address already.");
    },
    async update({ id, ...person }) {
      const update = db.update(persons).set(person).where(eq(persons.id, id));
      const { rowsAffected } = await orConflict(update, "There is an account with this address already.");
      if (rowsAffected === 0) throw new DomainError("not_found", "The account is not there any more.");
    },
  };
}

export function membersReader(db: Database): Reader["members"] {
  return {
    async find(appId, personId) {
      const here = and(eq(members.appId, appId), eq(members.personId, personId));
      return (await db.select().from(members).where(here).get()) ?? null;
    },
    listOfPerson: (personId) =>
      db
        .select({ ...getTableColumns(members), app: apps.slug })
        .from(members)
        .innerJoin(apps, eq(apps.id, members.appId))
        .where(eq(members.personId, personId))
        .orderBy(asc(apps.slug))
        .all(),
    async countOf(appId) {
      const row = await db.select({ members: count() }).from(members).where(eq(members.appId, appId)).get();
      return row?.members ?? 0;
    },
    async listOfApp(appId, { limit, after }) {
      const rows = await db
        .select({ ...getTableColumns(members), person: getTableColumns(persons) })
        .from(members)
        .innerJoin(persons, eq(persons.id, members.personId))
        .where(and(eq(members.appId, appId), olderThan(members.createdAt, members.personId, after)))
        .orderBy(desc(members.createdAt), desc(members.personId))
        .limit(limit + 1);
      return toPage(rows, limit, (member) => ({ at: member.createdAt, id: member.personId }));
    },
    async countOwners(appId) {
      const row = await db
        .select({ owners: count() })
        .from(members)
        .innerJoin(persons, eq(persons.id, members.personId))
        .where(and(eq(members.appId, appId), eq(members.role, "owner"), eq(persons.disabled, false)))
        .get();
      return row?.owners ?? 0;
    },
  };
}

export function membersWriter(db: Database): Writer<"members"> {
  return {
    async put(member) {
      const put = db
        .insert(members)
        .values(member)
        .onConflictDoUpdate({ target: [members.appId, members.personId], set: member });
      await orConflict(put);
    },
    async delete(appId, personId) {
      await db.delete(members).where(and(eq(members.appId, appId), eq(members.personId, personId)));
    },
  };
}
