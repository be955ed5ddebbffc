import { eq, sql } from "drizzle-orm";
import { blobs } from "@/drizzle/schema";
import type { Reader } from "@/lib/usecases/ports";
import type { Database, Writer } from "./database";

export function blobsReader(db: Database): Reader["blobs"] {
  return {
    async find(storageKey) {
      return (await db.select().from(blobs).where(eq(blobs.storageKey, storageKey)).get()) ?? null;
    },
  };
}

export function blobsWriter(db: Database): Writer<"blobs"> {
  return {
    async put(blob) {
      const leaseUntil = sql`max(${blobs.leaseUntil}, excluded.lease_until)`;
      await db.insert(blobs).values(blob).onConflictDoUpdate({ target: blobs.storageKey, set: { leaseUntil } });
    },
  };
}
