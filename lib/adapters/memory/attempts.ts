import type { Reader } from "@/lib/usecases/ports";
import { copyOf } from "./rows";
import type { Tables, Writer } from "./tables";

export function attemptsReader(tables: Tables): Reader["attempts"] {
  return { find: async (key) => copyOf(tables.attempts.get(key)) };
}

export function attemptsWriter(tables: Tables): Writer<"attempts"> {
  return {
    put: async (tried) => tables.attempts.set(tried.key, tried),
    delete: async (key) => tables.attempts.delete(key),
  };
}
