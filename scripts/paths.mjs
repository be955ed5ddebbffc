import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the clone, wherever the command was typed. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export const inRoot = (...parts) => join(ROOT, ...parts);

/** The installed command of a package. */
export const bin = (name) => inRoot("node_modules", ".bin", name);
