import { actorRef } from "@/lib/domain/actor";
import type { Artifact } from "@/lib/domain/artifact";
import type { Channel } from "@/lib/domain/channel";
import { DomainError } from "@/lib/domain/errors";
import type { Finding } from "@/lib/domain/finding";
import { type Release, statusOf } from "@/lib/domain/release";
import { type Numbered, releaseName } from "@/lib/domain/version-order";
import { demand, type Entered, enterApp } from "../apps/app-access";
import { requireNamedChannel } from "../channels/channel-access";
import type { MoveSaid } from "../channels/move-pointer";
import type { Context } from "../context";
import type { Transaction } from "../ports";
import { defineUseCase } from "../use-case";
import { toArtifacts } from "./chosen-files";
import { type DraftFields, mergeDraft, newDraft } from "./draft";
import { type ChosenFile, findFiles, type NamedFile } from "./named-files";
import { checkNumbers, numbersOf } from "./numbers";
import { channelToPublish, publishDraft } from "./publish-draft";
import { readAgain } from "./read-again";
import { mayKnow, type ReleaseSeen, seeRelease } from "./release-access";

export type CreateRelease = Omit<MoveSaid, "expectedRevision"> &
  DraftFields & { app: string; version?: string; build?: string; publish?: boolean; artifacts?: ChosenFile[] };

export type Published = { result: "created" | "updated" | "unchanged"; seen: ReleaseSeen; findings: Finding[] };

/**
 * Makes a draft, adds to one of the same numbers, or publishes: every file and the release in one transaction, or
 * neither. What is published already answers `unchanged` for the same bytes and `conflict` for others.
 */
export const createRelease = defineUseCase(
  {
    action: (input: CreateRelease) => (input.publish ? "release.publish" : "release.create"),
    target: (input) => ({ type: "release", id: `${input.version ?? "?"}+${input.build ?? "?"}`, app: input.app }),
  },
  async (ctx, input, record): Promise<Published> => {
    checkNumbers(input);
    const again = await readAgain(ctx, input.app, input.artifacts ?? []);
    return ctx.store.transact(
      async (tx) => {
        const entered = await enterApp(tx, ctx, input.app);
        await channelOf(tx, entered, input, null); // whether they may at all, before anything they name
        const files = await findFiles(tx, ctx, entered, again, input.artifacts ?? []);
        const numbers = numbersOf(input, files);
        const existing = await tx.releases.findByNumbers(entered.app.id, numbers.version, numbers.build);
        const isPublished = existing !== null && statusOf(existing) !== "draft";
        const channel = await channelOf(tx, entered, input, isPublished ? null : existing);
        if (isPublished) return unchanged(tx, ctx, entered, existing, input, files);
        const draft = existing ?? (await startDraft(tx, ctx, entered, numbers));
        demandDraft(entered, draft, existing === null);
        const merged = mergeDraft(draft, fieldsOf(input), toArtifacts(ctx, entered, draft, files));
        await tx.releases.update(merged);
        await again.keepIcons(tx);
        const outcome = input.publish
          ? await publishDraft(tx, ctx, merged, channel, input)
          : { release: merged, findings: [] };
        await record(tx, {
          action: actionOf(input, existing),
          ...aboutRelease(input.app, outcome.release, input.publish ? channel : null),
        });
        const seen = await seeRelease(tx, entered, outcome.release);
        return { result: existing === null ? "created" : "updated", seen, findings: outcome.findings };
      },
      { undo: input.dryRun },
    );
  },
);

function actionOf(input: CreateRelease, existing: Release | null): string {
  if (input.publish) return "release.publish";
  return existing === null ? "release.create" : "release.update";
}

/** A null here says as little as leaving it out: jobs of one draft do not know what the others have said. */
function fieldsOf({ channel, source, ...rest }: CreateRelease): DraftFields {
  return { ...rest, channel: channel ?? undefined, source: source ?? undefined };
}

async function channelOf(
  tx: Transaction,
  entered: Entered,
  input: CreateRelease,
  draft: Release | null,
): Promise<Channel | null> {
  const name = input.channel ?? null;
  if (input.publish) return channelToPublish(tx, entered, name, draft);
  demand(
    entered.may,
    { do: "draft", channel: name },
    "You may not make this draft: name a channel that your token or role may publish to.",
  );
  return name === null ? null : requireNamedChannel(tx, entered.app.id, name);
}

async function startDraft(tx: Transaction, ctx: Context, { app, may }: Entered, numbers: Numbered): Promise<Release> {
  if (await tx.releases.wasPublished(app.id, numbers.version, numbers.build)) {
    // Only who sees every draft is told: to others a draft they may not know of has to look the same.
    const knows = may({ do: "draft", channel: null });
    throw taken(numbers, knows ? "was published before and deleted, and its numbers do not come back" : null);
  }
  const who = { createdBy: actorRef(ctx.actor), createdAt: ctx.now() };
  const draft = newDraft({ id: ctx.id("rel"), appId: app.id, ...numbers, ...who });
  await tx.releases.insert(draft);
  return draft;
}

function demandDraft({ may }: Entered, draft: Release, isNew: boolean): void {
  if (isNew || may({ do: "draft", channel: draft.channel })) return;
  throw taken(draft, null);
}

/**
 * Numbers are used once in an app, so whoever may publish there learns that these are taken. By what (a draft for
 * another channel, a withdrawn release, a deleted one) is for those alone who may know of it: null says nothing.
 */
function taken(numbers: Numbered, why: string | null): DomainError {
  return new DomainError("conflict", `${releaseName(numbers)} ${why ?? "is taken in this app"}: raise the build.`);
}

async function unchanged(
  tx: Transaction,
  ctx: Context,
  entered: Entered,
  release: Release,
  input: CreateRelease,
  files: readonly NamedFile[],
): Promise<Published> {
  const name = releaseName(release);
  const named = toArtifacts(ctx, entered, release, files);
  if (statusOf(release) === "yanked") throw taken(release, mayKnow(entered.may, release) ? "was withdrawn" : null);
  if (digestsOf(named) !== digestsOf(release.artifacts)) {
    throw new DomainError(
      "conflict",
      `${name} is published with other files, and a release never changes: raise the build. To publish several files as one release, collect them in a draft first, then publish it.`,
    );
  }
  if (input.channel && input.channel !== release.channel) {
    throw new DomainError("conflict", `${name} is published already: promote it to ${input.channel}.`);
  }
  return { result: "unchanged", seen: await seeRelease(tx, entered, release), findings: [] };
}

const digestsOf = (artifacts: readonly Artifact[]) =>
  [...new Set(artifacts.map((artifact) => artifact.sha256))].sort().join();

/** The target and facts of an event about a release. */
export function aboutRelease(app: string, release: Release, channel: Channel | null) {
  return {
    target: { type: "release", id: release.id, app },
    metadata: {
      name: releaseName(release),
      channel: channel?.name ?? release.channel,
      files: release.artifacts.length,
    },
  };
}
