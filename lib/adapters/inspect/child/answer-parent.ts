import { closeSync, openSync } from "node:fs";
import { type Format, Malformed, NoFormat } from "../format";
import { formatOf } from "../formats";
import type { Answer, Ask } from "../messages";
import { drawIcon } from "./draw-icon";
import { sourceOf } from "./open-source";

async function answer({ path, filename, sizeBytes, format: named }: Ask, formats: readonly Format[]): Promise<Answer> {
  const format = named === null ? formatOf(filename, formats) : formats.find(({ name }) => name === named);
  if (!format) return { kind: "unknown" };
  const file = openSync(path, "r");
  try {
    const { icon, ...reading } = await format.read(sourceOf(file, filename, sizeBytes));
    const { png, findings } = icon ? await drawIcon(icon) : { png: null, findings: [] };
    return { kind: "read", reading: { ...reading, findings: [...(reading.findings ?? []), ...findings] }, png };
  } catch (error) {
    if (error instanceof NoFormat) return { kind: "unknown" };
    if (error instanceof Malformed) return { kind: "malformed", message: error.message };
    return { kind: "failed", error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    closeSync(file);
  }
}

/** The child's whole life: it reads the file it is asked for, one after another, until its parent is gone. */
export function answerParent(formats: readonly Format[]): void {
  const say = (said: Answer) => process.send?.(said);
  process.on("message", (ask: Ask) => void answer(ask, formats).then(say));
  process.on("disconnect", () => process.exit(0));
  say({ kind: "ready" });
}
