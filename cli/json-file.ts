import { readFile } from "node:fs/promises";
import { Failure } from "./failure";

const isMissing = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

/** A settings file that is an object in JSON; null when there is none. */
export async function readJsonFile(path: string): Promise<Record<string, unknown> | null> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return null;
    throw new Failure("unreadable", `${path} cannot be read (${error instanceof Error ? error.message : error}).`);
  }
  const value = parseObject(text);
  if (value === null) throw new Failure("usage", `${path} is not a JSON object: mend it, or remove it.`);
  return value;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** A text field of such a file; what is there but no text is refused by name. */
export function textField(file: Record<string, unknown>, name: string, path: string): string | undefined {
  const value = file[name];
  if (value === undefined || typeof value === "string") return value;
  throw new Failure("usage", `${path}: "${name}" has to be text.`);
}
