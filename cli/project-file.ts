import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure, usage } from "./failure";
import { readJsonFile, textField } from "./json-file";

/** What a project says about itself in its own folder; never a token, it is committed. */
export type ProjectFile = { url?: string; app?: string };

const NAME = "sluice.json";
const FIELDS = ["url", "app"];

export async function readProjectFile(folder: string): Promise<ProjectFile> {
  const file = await readJsonFile(join(folder, NAME));
  if (file === null) return {};
  const unknown = Object.keys(file).filter((name) => !FIELDS.includes(name));
  if (unknown.length > 0)
    throw usage(`${NAME} has unknown fields (${unknown.join(", ")}): it takes ${FIELDS.join(" and ")}.`);
  return { url: textField(file, "url", NAME), app: textField(file, "app", NAME) };
}

/** Writes it, and answers its name. One that is there stays unless `force`. */
export async function writeProjectFile(
  folder: string,
  content: Required<ProjectFile>,
  force: boolean,
): Promise<string> {
  try {
    await writeFile(join(folder, NAME), `${JSON.stringify(content, null, 2)}\n`, { flag: force ? "w" : "wx" });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "EEXIST") throw usage(`There is a ${NAME} here already: write over it with --force.`);
    throw new Failure("unreadable", `${NAME} cannot be written (${error instanceof Error ? error.message : error}).`);
  }
  return NAME;
}
