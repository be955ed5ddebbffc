import type { ServerResponse } from "node:http";
import { forThisMachine } from "@/lib/http/for-this-machine";
import { makeBackup } from "@/lib/runtime/backup/make-backup";
import { container } from "@/lib/runtime/container";
import { seedPortal } from "@/lib/runtime/seed/seed-portal";
import { checkServed } from "@/lib/runtime/served-files";
import { createAdmin } from "@/lib/usecases/accounts/create-admin";
import { issueToken } from "@/lib/usecases/tokens/issue-token";
import { collectGarbage } from "@/lib/usecases/upkeep/collect-garbage";
import { verifyStorage } from "@/lib/usecases/upkeep/verify-storage";
import {
  type AdminView,
  adminBody,
  type BackupView,
  backupBody,
  type CollectedView,
  gcBody,
  type IssuedTokenView,
  type SeededView,
  seedBody,
  toAdminView,
  toIssuedTokenView,
  tokenBody,
  type VerifiedView,
  verifyBody,
} from "@/lib/wire/upkeep";
import type { Exchange } from "./exchange";
import { send } from "./send";

/** Asked between steps: whether whoever asked has left, or the server ends. */
const stopOf = (response: ServerResponse) => () => response.destroyed || container().draining;

export async function serveGc(exchange: Exchange): Promise<void> {
  const stop = stopOf(exchange.response);
  const answer = await forThisMachine(exchange.incoming, gcBody, async (ctx, input): Promise<CollectedView> => {
    const collected = await collectGarbage(ctx, { ...input, stop });
    if (!collected.dryRun) container().metrics?.cleaned(collected);
    return collected;
  });
  send(exchange, answer);
}

export async function serveBackup(exchange: Exchange): Promise<void> {
  const stop = stopOf(exchange.response);
  const answer = await forThisMachine(exchange.incoming, backupBody, (ctx, input): Promise<BackupView> => {
    return makeBackup(ctx, { ...input, stop });
  });
  send(exchange, answer);
}

export async function serveCreateAdmin(exchange: Exchange): Promise<void> {
  const answer = await forThisMachine(exchange.incoming, adminBody, async (ctx, input): Promise<AdminView> => {
    return toAdminView(await createAdmin(ctx, input));
  });
  send(exchange, answer);
}

export async function serveIssueToken(exchange: Exchange): Promise<void> {
  const answer = await forThisMachine(
    exchange.incoming,
    tokenBody,
    async (ctx, input): Promise<IssuedTokenView> => toIssuedTokenView(await issueToken(ctx, input)),
  );
  send(exchange, answer);
}

export async function serveSeed(exchange: Exchange): Promise<void> {
  const { baseUrl } = container().config;
  const answer = await forThisMachine(exchange.incoming, seedBody, (ctx): Promise<SeededView> => {
    return seedPortal(ctx, baseUrl);
  });
  send(exchange, answer);
}

export async function serveVerify(exchange: Exchange): Promise<void> {
  const stop = stopOf(exchange.response);
  const answer = await forThisMachine(exchange.incoming, verifyBody, async (ctx, input): Promise<VerifiedView> => {
    const verified = await verifyStorage(ctx, { ...input, stop });
    await checkServed();
    return verified;
  });
  send(exchange, answer);
}
