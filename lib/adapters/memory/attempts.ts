import type { Reader } from "@/lib/usecases/ports";
import type { Tables, Writer } from "./tables";

export function attemptsReader(tables: Tables): Reader["attempts"] {
  return { find: async (key) => tables.attempts.get(key) ?? null };
}

export function attemptsWriter(tables: Tables): Writer<"attempts"> {
  return {
    put: async (tried) => tables.attempts.set(tried.key, tried),
    delete: async (key) => tables.attempts.delete(key),
    deleteOver: async (now) => tables.attempts.remove((tried) => tried.windowEndsAt <= now),
  };
}
