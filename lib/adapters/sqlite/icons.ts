import { eq } from "drizzle-orm";
import { icons } from "@/drizzle/schema";
import type { Reader } from "@/lib/usecases/ports";
import type { Database, Writer } from "./database";

export function iconsReader(db: Database): Reader["icons"] {
  return {
    async find(storageKey) {
      const row = await db.select({ png: icons.png }).from(icons).where(eq(icons.storageKey, storageKey)).get();
      return row === undefined ? null : new Uint8Array(row.png);
    },
  };
}

export function iconsWriter(db: Database): Writer<"icons"> {
  return {
    async put(storageKey, bytes) {
      const png = Buffer.from(bytes);
      await db.insert(icons).values({ storageKey, png }).onConflictDoUpdate({ target: icons.storageKey, set: { png } });
    },
  };
}
