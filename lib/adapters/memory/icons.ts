import type { Reader } from "@/lib/usecases/ports";
import type { Tables, Writer } from "./tables";

export function iconsReader(tables: Tables): Reader["icons"] {
  return {
    find: async (storageKey) => {
      const icon = tables.icons.get(storageKey);
      return icon === undefined ? null : new Uint8Array(icon.png);
    },
  };
}

export function iconsWriter(tables: Tables): Writer<"icons"> {
  return { put: async (storageKey, png) => tables.icons.set(storageKey, { png: new Uint8Array(png) }) };
}
