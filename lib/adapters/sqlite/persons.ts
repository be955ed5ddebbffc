import { and, asc, count, eq, getTableColumns, sql } from "drizzle-orm";
import { apps, members, persons } from "@/drizzle/schema";
import { DomainError } from "@/lib/domain/errors";
import type { Reader } from "@/lib/usecases/ports";
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
  };
}
