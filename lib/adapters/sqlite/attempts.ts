import { eq, lte } from "drizzle-orm";
import { attempts } from "@/drizzle/schema";
import type { Reader } from "@/lib/usecases/ports";
import type { Database, Writer } from "./database";

export function attemptsReader(db: Database): Reader["attempts"] {
  return {
    async find(key) {
      return (await db.select().from(attempts).where(eq(attempts.key, key)).get()) ?? null;
    },
  };
}

export function attemptsWriter(db: Database): Writer<"attempts"> {
  return {
    async put(tried) {
      await db.insert(attempts).values(tried).onConflictDoUpdate({ target: attempts.key, set: tried });
    },
    async delete(key) {
      await db.delete(attempts).where(eq(attempts.key, key));
    },
    async deleteOver(now) {
      await db.delete(attempts).where(lte(attempts.windowEndsAt, now));
    },
  };
}
