import { createReadStream } from "node:fs";
import { access, constants, readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { Readable } from "node:stream";
import { Failure, usage } from "./failure";

/** A file named on the command line, there and readable when it was looked at. */
export type LocalFile = { path: string; filename: string; sizeBytes: number };

const CHUNK_BYTES = 512 * 1024;

const REASONS: Record<string, string> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "this user may not read it",
  EPERM: "this user may not read it",
  EISDIR: "it is a folder",
};

export function unreadable(path: string, error: unknown): Failure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason =
    (Object.hasOwn(REASONS, code) && REASONS[code]) || (error instanceof Error ? error.message : String(error));
  return new Failure("unreadable", `${path} cannot be read: ${reason}.`);
}

/** Looks at every file before anything is sent. Two of one name cannot be in one release. */
export async function statFiles(cwd: string, paths: readonly string[]): Promise<LocalFile[]> {
  const files: LocalFile[] = [];
  for (const path of paths) files.push(await statFile(cwd, path));
  const names = files.map((file) => file.filename.normalize("NFC"));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw usage(`Two files are named ${twice}: a release has each name once, rename one.`);
  return files;
}

async function statFile(cwd: string, given: string): Promise<LocalFile> {
  const path = resolve(cwd, given);
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new Failure("unreadable", `${given} cannot be read: it is a folder.`);
    if (!found.isFile()) throw new Failure("unreadable", `${given} cannot be read: it is not a plain file.`);
    if (found.size === 0) throw new Failure("invalid", `${given} is empty: there is nothing to publish.`);
    await access(path, constants.R_OK);
    return { path, filename: basename(path), sizeBytes: found.size };
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(given, error);
  }
}

/** Text of a file named by an option. */
export async function readTextFile(cwd: string, given: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, given), "utf8");
  } catch (error) {
    throw unreadable(given, error);
  }
}

/** The bytes of a file from `start` on as a stream, exactly as many as it had: what was declared has been declared. */
export function openBytes(file: LocalFile, start: number, onBytes: (count: number) => void): Readable {
  return Readable.from(readExactly(file, start, onBytes), { objectMode: false });
}

async function* readExactly(
  { path, sizeBytes }: LocalFile,
  start: number,
  onBytes: (count: number) => void,
): AsyncGenerator<Buffer> {
  let sent = start;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES, start, end: sizeBytes - 1 })) {
      yield chunk;
      sent += chunk.length;
      onBytes(chunk.length);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  if (sent !== sizeBytes)
    throw new Failure(
      "digest_mismatch",
      `${path} became shorter while it was sent: publish it when nothing writes to it.`,
    );
}
