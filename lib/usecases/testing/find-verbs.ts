import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "../context";

/** A use case, whatever it takes. */
export type Verb = (ctx: Context, input: Record<string, unknown>) => Promise<unknown>;

const USE_CASES = join(import.meta.dirname, "..");

const isVerb = (value: unknown): value is Verb => typeof value === "function" && "action" in value;

/** Every use case there is, by its name, found by walking the folders: what tests every one of them misses none. */
export async function findVerbs(): Promise<Map<string, Verb>> {
  const files = readdirSync(USE_CASES, { recursive: true, encoding: "utf8" }).filter(
    (file) => /^[a-z]+\/[a-z-]+\.ts$/.test(file) && !file.includes(".test."),
  );
  const verbs = new Map<string, Verb>();
  for (const file of files) {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ `../${file}`);
    for (const [name, value] of Object.entries(module)) {
      if (isVerb(value)) verbs.set(name, value);
    }
  }
  return verbs;
}
