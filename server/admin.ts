import type { IncomingMessage, ServerResponse } from "node:http";
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
import { fromNode, send } from "./node-http";

type Exchange = { request: IncomingMessage; response: ServerResponse };

/** Asked between steps: whether whoever asked has left, or the server ends. */
const stopOf = (response: ServerResponse) => () => response.destroyed || container().draining;

export async function serveGc({ request, response }: Exchange): Promise<void> {
  const stop = stopOf(response);
  const answer = await forThisMachine(
    fromNode(request, response),
    gcBody,
    async (ctx, input): Promise<CollectedView> => {
      const collected = await collectGarbage(ctx, { ...input, stop });
      if (!collected.dryRun) container().metrics?.cleaned(collected);
      return collected;
    },
  );
  send(request, response, answer);
}

export async function serveBackup({ request, response }: Exchange): Promise<void> {
  const stop = stopOf(response);
  const answer = await forThisMachine(fromNode(request, response), backupBody, (ctx, input): Promise<BackupView> => {
    return makeBackup(ctx, { ...input, stop });
  });
  send(request, response, answer);
}

export async function serveCreateAdmin({ request, response }: Exchange): Promise<void> {
  const answer = await forThisMachine(
    fromNode(request, response),
    adminBody,
    async (ctx, input): Promise<AdminView> => {
      return toAdminView(await createAdmin(ctx, input));
    },
  );
  send(request, response, answer);
}

export async function serveIssueToken({ request, response }: Exchange): Promise<void> {
  const answer = await forThisMachine(
    fromNode(request, response),
    tokenBody,
    async (ctx, input): Promise<IssuedTokenView> => toIssuedTokenView(await issueToken(ctx, input)),
  );
  send(request, response, answer);
}

export async function serveSeed({ request, response }: Exchange): Promise<void> {
  const { baseUrl } = container().config;
  const answer = await forThisMachine(fromNode(request, response), seedBody, (ctx): Promise<SeededView> => {
    return seedPortal(ctx, baseUrl);
  });
  send(request, response, answer);
}

export async function serveVerify({ request, response }: Exchange): Promise<void> {
  const stop = stopOf(response);
  const answer = await forThisMachine(
    fromNode(request, response),
    verifyBody,
    async (ctx, input): Promise<VerifiedView> => {
      const verified = await verifyStorage(ctx, { ...input, stop });
      await checkServed();
      return verified;
    },
  );
  send(request, response, answer);
}
