import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import type { Actor } from "@/lib/domain/actor";
import { SYSTEM } from "@/lib/domain/actor";
import { createFirstAdmin } from "@/lib/usecases/accounts/create-first-admin";
import { createToken } from "@/lib/usecases/tokens/create-token";
import type { Config } from "./config";
import { contextFor } from "./container";

async function makeToken(actor: Actor): Promise<string> {
  const { secret } = await createToken(contextFor(actor, "server", "local"), {
    name: "first start",
    scopes: ["admin"],
    expiresInDays: 365,
  });
  return secret;
}

// Made first, so that a folder nobody may write to stops the start before there is an account; then renamed into
// place, which replaces a link instead of following it.
async function withTokenFile(path: string, secretOf: () => Promise<string | null>): Promise<boolean> {
  const staged = `${path}.${randomBytes(6).toString("hex")}`;
  const file = await open(staged, "wx", 0o600);
  try {
    const secret = await secretOf();
    if (secret === null) return false;
    await file.writeFile(`${secret}\n`);
    await file.sync();
    await rename(staged, path);
    return true;
  } finally {
    await file.close();
    await rm(staged, { force: true });
  }
}

/**
 * A start without a person at the console: makes the first admin that the settings name and, when they name a file,
 * a token of scope `admin` in it. Does nothing once somebody has an account. Answers whether an account was made.
 */
export async function makeFirstAdmin({ firstAdmin, initTokenFile }: Config): Promise<boolean> {
  if (firstAdmin === null) return false;
  const create = async () => {
    const name = firstAdmin.email.split("@")[0] || "Admin";
    return createFirstAdmin(contextFor(SYSTEM, "server", "local"), { ...firstAdmin, name });
  };
  if (initTokenFile === null) return (await create()) !== null;
  return withTokenFile(initTokenFile, async () => {
    const person = await create();
    return person && makeToken({ kind: "person", id: person.id, name: person.name, admin: person.admin });
  });
}
