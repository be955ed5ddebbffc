import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { Failure, usage } from "./failure";
import { readJsonFile, textField } from "./json-file";

/** What `login` keeps: the server that is meant when none is named, and a token for each server. */
export type UserConfig = { url?: string; tokens: Record<string, string> };

type Env = Readonly<Record<string, string | undefined>>;

export function userConfigPath(env: Env): string {
  const base = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), ".config");
  return join(base, "sluice", "config.json");
}

export async function readUserConfig(env: Env): Promise<UserConfig> {
  const path = userConfigPath(env);
  const file = await readJsonFile(path);
  if (file === null) return { tokens: {} };
  return { url: textField(file, "url", path), tokens: readTokens(file.tokens, path) };
}

function readTokens(value: unknown, path: string): Record<string, string> {
  if (value === undefined) return {};
  const wrong = usage(`${path}: "tokens" has to be an object of server addresses and tokens.`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong;
  const tokens: Record<string, string> = {};
  for (const [url, token] of Object.entries(value)) {
    if (typeof token !== "string") throw wrong;
    tokens[url] = token;
  }
  return tokens;
}

/**
 * Keeps it for this user alone (folder 0700, file 0600). Written beside its place and renamed into it, so that it is
 * never half there and never readable by others, not even for a moment.
 */
export async function writeUserConfig(env: Env, config: UserConfig): Promise<string> {
  const path = userConfigPath(env);
  const staging = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await chmod(dirname(path), 0o700);
    const file = await open(staging, "wx", 0o600);
    try {
      await file.writeFile(`${JSON.stringify(config, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(staging, path);
  } catch (error) {
    await rm(staging, { force: true });
    throw new Failure("unreadable", `${path} cannot be written (${error instanceof Error ? error.message : error}).`);
  }
  return path;
}
