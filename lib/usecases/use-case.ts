import { type Actor, type ActorRef, actorRef } from "@/lib/domain/actor";
import { type Code, type DomainError, isDomainError } from "@/lib/domain/errors";
import { plus } from "@/lib/domain/instant";
import type { Context } from "./context";
import { maskSecrets } from "./mask-secrets";
import type { Transaction } from "./ports";

/** What an event or a refusal is about. `app` is a slug. */
export type Target = { type: string; id: string; app: string | null };

type Spec<I> = {
  /** `<noun>.<verb>`, as it stands in the audit. */
  action: string | ((input: I) => string);
  /** What the caller named, for the record of a refusal. */
  target(input: I, ctx: Context): Target;
};

/** What a mutation adds to its one audit event: the target as it turned out, and facts. Never a secret. */
export type Note = { action?: string; actor?: ActorRef; target?: Target; metadata?: Record<string, unknown> };

/** Writes the mutation's one audit event, in its own transaction. */
export type WriteEvent = (tx: Transaction, note?: Note) => Promise<void>;

type Run<I, T> = (ctx: Context, input: I, record: WriteEvent) => Promise<T>;

/** A use case: what every edge calls. Its action is readable so that a test can walk them all. */
export type UseCase<I, T> = ((ctx: Context, input: I) => Promise<T>) & { readonly action: Spec<I>["action"] };

/**
 * Makes a use case. Authorisation is the first thing `run` does. A refusal of an identified actor is put on record
 * here, in a transaction of its own after the refused one was undone.
 */
export function defineUseCase<I, T>(spec: Spec<I>, run: Run<I, T>): UseCase<I, T> {
  const call = async (ctx: Context, input: I): Promise<T> => {
    const action = typeof spec.action === "string" ? spec.action : spec.action(input);
    const record: WriteEvent = (tx, note = {}) =>
      appendEvent(tx, ctx, { action, target: spec.target(input, ctx), ...note });
    try {
      return await run(ctx, input, record);
    } catch (error) {
      if (isDomainError(error) && !isDryRun(input) && !SEEN.has(error)) {
        SEEN.add(error);
        await recordRefusal(ctx, action, spec.target(input, ctx), error);
      }
      throw error;
    }
  };
  return Object.assign(call, { action: spec.action });
}

// A use case that asks another one lets its refusal through: the inner one has put it on record.
const SEEN = new WeakSet<DomainError>();

function isDryRun(input: unknown): boolean {
  return typeof input === "object" && input !== null && "dryRun" in input && input.dryRun === true;
}

type Noted = Note & { action: string; target: Target };

async function appendEvent(tx: Transaction, ctx: Context, { action, actor, target, metadata }: Noted): Promise<void> {
  await tx.audit.append({
    id: ctx.id("evt"),
    actor: actor ?? actorRef(ctx.actor),
    action,
    targetType: target.type,
    targetId: target.id,
    app: target.app,
    metadata: { ...metadata, client: ctx.client },
    createdAt: ctx.now(),
  });
}

const ON_RECORD: readonly Code[] = ["forbidden", "gate_failed", "stale"];
const ONE_A_MINUTE_MS = 60_000;

async function recordRefusal(ctx: Context, action: string, target: Target, error: DomainError): Promise<void> {
  if (!ON_RECORD.includes(error.code) || !isIdentified(ctx.actor)) return;
  const metadata = { refused: error.code, findings: error.extras.findings?.map((finding) => finding.code) };
  await appendRefusal(ctx, { action, actor: actorRef(ctx.actor), target, metadata });
}

function isIdentified(actor: Actor): actor is Extract<Actor, { id: string }> {
  return actor.kind === "person" || actor.kind === "token";
}

// What was refused is named in the caller's own words, of any length: also by a secret that was taken for an id.
const MOST_OF_A_NAME = 200;

/** One refusal per actor, action and target in a minute; more of the same is noise. */
export async function appendRefusal(ctx: Context, refusal: Noted & { actor: ActorRef }): Promise<void> {
  const { action, actor } = refusal;
  const { type, id, app } = refusal.target;
  const target = { type, id: maskSecrets(id).slice(0, MOST_OF_A_NAME), app: app && maskSecrets(app) };
  const since = plus(ctx.now(), -ONE_A_MINUTE_MS);
  await ctx.store.transact(async (tx) => {
    const same = { actorId: actor.id ?? "", action, targetId: target.id, app: target.app, since };
    if (await tx.audit.hasRefusal(same)) return;
    await appendEvent(tx, ctx, { ...refusal, target });
  });
}
