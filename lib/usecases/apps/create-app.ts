import { actorRef } from "@/lib/domain/actor";
import { type App, type BundleIds, makeApp, type Retention, type Visibility } from "@/lib/domain/app";
import { type Channel, DEFAULT_POLICY, FIRST_CHANNELS, makeChannel } from "@/lib/domain/channel";
import { DomainError } from "@/lib/domain/errors";
import type { Context } from "../context";
import type { Reader } from "../ports";
import { defineUseCase } from "../use-case";
import { isAdmin, requirePerson, rightsIn } from "./app-access";
import type { AppSeen } from "./app-owner";

export type CreateApp = {
  slug: string;
  displayName: string;
  visibility?: Visibility;
  bundleIds?: BundleIds;
  retention?: Retention | null;
  isolateStorage?: boolean;
};

/**
 * Makes an app with the channels internal, beta and stable (protected). Any person may, and becomes its owner; so may
 * a token of scope admin. `conflict` when the slug is taken.
 */
export const createApp = defineUseCase(
  { action: "app.create", target: (input: CreateApp) => ({ type: "app", id: input.slug, app: null }) },
  async (ctx, input, record): Promise<AppSeen> => {
    const wanted = newApp(ctx, input);
    return ctx.store.transact(async (tx) => {
      const owner = await ownerOf(tx, ctx);
      const app = { ...wanted, ownerId: owner?.id ?? null };
      if ((await tx.apps.findBySlug(app.slug)) !== null) {
        throw new DomainError("conflict", `The slug "${app.slug}" is taken: choose another.`, {
          errors: [{ path: "slug", message: "Taken: choose another." }],
        });
      }
      await tx.apps.insert(app);
      if (owner !== null)
        await tx.members.put({ appId: app.id, personId: owner.id, role: "owner", createdAt: ctx.now() });
      for (const name of FIRST_CHANNELS)
        await tx.channels.insert(newChannel(ctx, app.id, name, { protected: name === "stable" }));
      await record(tx, {
        target: { type: "app", id: app.id, app: app.slug },
        metadata: { visibility: app.visibility },
      });
      return { app, owner, may: await rightsIn(tx, ctx, app), iconOf: null };
    });
  },
);

async function ownerOf(reader: Reader, ctx: Context): Promise<{ id: string; name: string } | null> {
  if (ctx.actor.kind === "token") {
    if (await isAdmin(reader, ctx)) return null;
    throw new DomainError("forbidden", "Only a token of scope admin makes apps: ask a person to make it.");
  }
  const person = await requirePerson(reader, ctx, "Only persons make apps.");
  return { id: person.id, name: person.name };
}

function newApp(ctx: Context, input: CreateApp): App {
  const now = ctx.now();
  return makeApp({
    id: ctx.id("app"),
    slug: input.slug,
    displayName: input.displayName,
    bundleIds: input.bundleIds ?? {},
    ownerId: null,
    visibility: input.visibility ?? "private",
    retention: input.retention ?? null,
    isolateStorage: input.isolateStorage ?? false,
    signatureEpoch: 0,
    createdAt: now,
    updatedAt: now,
  });
}

/** A channel that points at nothing. */
export function newChannel(ctx: Context, appId: string, name: string, policy: Partial<Channel["policy"]>): Channel {
  const now = ctx.now();
  return makeChannel({
    id: ctx.id("chn"),
    appId,
    name,
    currentReleaseId: null,
    controlReleaseId: null,
    rolloutPercent: 100,
    rolloutSalt: null,
    halted: false,
    policy: { ...DEFAULT_POLICY, ...policy },
    revision: 0,
    createdAt: now,
    updatedAt: now,
    updatedBy: actorRef(ctx.actor),
  });
}
