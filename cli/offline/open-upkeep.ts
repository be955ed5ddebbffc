import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { isDomainError } from "@/lib/domain/errors";
import { ConfigError } from "@/lib/runtime/config";
import { type Offline, openDataFolder } from "@/lib/runtime/offline";
import {
  ADMIN_KEY_HEADER,
  ADMIN_PATH,
  BACKUP_PATH,
  GC_PATH,
  SEED_PATH,
  TOKEN_PATH,
  VERIFY_PATH,
} from "@/lib/wire/upkeep";
import { Failure, usage } from "../failure";
import { readAnswer } from "../read-answer";
import { send } from "../transport";
import type { World } from "../world";

// A server hashes all it has before it answers.
const PATIENCE_MS = 24 * 3_600_000;

type Env = Record<string, string | undefined>;

/** What the server is started with: its own .env, and over it the environment. */
export async function serverEnv({ env, cwd }: World, dataDir: string | undefined): Promise<Env> {
  const text = await readFile(join(cwd, ".env"), "utf8").catch(() => "");
  const given = { ...parseEnv(text), ...env };
  return dataDir === undefined ? given : { ...given, DATA_DIR: dataDir };
}

/** Says as a failure of the tool what went wrong with a data folder. */
export async function orFailure<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ConfigError) throw usage(error.message);
    if (isDomainError(error)) throw error;
    throw new Failure("conflict", error instanceof Error ? error.message : String(error));
  }
}

async function ask<T>(server: { url: string; key: string }, path: string, input: object): Promise<T> {
  const url = new URL(path, server.url);
  const body = JSON.stringify(input);
  const headers = {
    accept: "application/json",
    "user-agent": "sluice-cli",
    [ADMIN_KEY_HEADER]: server.key,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  const reply = await send({ method: "POST", url, headers, body, idleMs: PATIENCE_MS });
  return readAnswer("POST", url, reply) as T;
}

/** The upkeep of the data folder that the settings name: by the server that has it, else by this process itself. */
export async function openUpkeep(world: World, dataDir: string | undefined): Promise<Offline> {
  const access = await orFailure(openDataFolder(await serverEnv(world, dataDir)));
  if ("refused" in access) throw new Failure(access.code, access.refused);
  if ("offline" in access) return access.offline;
  const { server } = access;
  return {
    gc: (input) => ask(server, GC_PATH, input),
    verify: (input) => ask(server, VERIFY_PATH, input),
    backup: (input) => ask(server, BACKUP_PATH, input),
    createAdmin: (input) => ask(server, ADMIN_PATH, input),
    createToken: (input) => ask(server, TOKEN_PATH, input),
    seed: () => ask(server, SEED_PATH, {}),
    close: async () => undefined,
  };
}
