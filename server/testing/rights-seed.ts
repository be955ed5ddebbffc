import { openMemoryBlobStore } from "@/lib/adapters/memory/open-memory-blob-store";
import { openMemoryStore } from "@/lib/adapters/memory/open-memory-store";
import { Tables } from "@/lib/adapters/memory/tables";
import type { Role } from "@/lib/domain/person";
import { parseScope } from "@/lib/domain/scope";
import type { Token } from "@/lib/domain/token";
import { createApp } from "@/lib/usecases/apps/create-app";
import { promoteRelease } from "@/lib/usecases/channels/promote-release";
import { putChannel } from "@/lib/usecases/channels/put-channel";
import type { Context } from "@/lib/usecases/context";
import { createShareLink } from "@/lib/usecases/links/create-share-link";
import { createInvite } from "@/lib/usecases/people/create-invite";
import type { Transaction } from "@/lib/usecases/ports";
import { yankRelease } from "@/lib/usecases/releases/yank-release";
import { openPortal, publish, upload } from "@/lib/usecases/testing/portal";
import { newToken } from "@/lib/usecases/tokens/new-token";

/** What there is in an app, for requests to name. */
export type Things = Awaited<ReturnType<typeof fill>>;

/** An app with something of every kind: two rollouts, releases of every state, uploads, people, a link. */
async function fill(owner: Context, slug: string) {
  const app = (await createApp(owner, { slug, displayName: slug })).app;
  await putChannel(owner, { app: slug, channel: "nightly" });
  const made = async (numbers: string, more: object = {}) => (await publish(owner, slug, numbers, more)).seen.release;
  const withdrawn = await made("0.8.0+1");
  await yankRelease(owner, { app: slug, release: withdrawn.id, reason: "It crashed" });
  const published = await made("0.9.0+2");
  await made("1.0.0+3", { channel: "beta" });
  await promoteRelease(owner, { app: slug, channel: "stable", release: "1.0.0+3", confirm: "stable" });
  const served = await made("1.1.0+4");
  for (const channel of ["beta", "stable"]) {
    const half = { release: served.id, rolloutPercent: 50, acknowledge: ["size_grew"] };
    await promoteRelease(owner, { app: slug, channel, ...half, confirm: channel });
  }
  const next = await made("1.2.0+5");
  const draft = await made("2.0.0+6", { publish: false, channel: "beta" });
  const loose = await made("2.1.0+7", { publish: false });
  const forStable = await made("2.2.0+8", { publish: false, channel: "stable" });
  const { invite } = await createInvite(owner, { app: slug, role: "tester" });
  const { link } = await createShareLink(owner, { app: slug, name: "testers" });
  const staged = await upload(owner, slug, "staged.apk", `staged in ${slug}`);
  return {
    app,
    releases: { published: published.id, withdrawn: withdrawn.id, "loose draft": loose.id },
    drafts: { beta: draft.id, stable: forStable.id },
    next: next.id,
    artifact: draft.artifacts[0]?.id ?? "",
    staged,
    invite: invite.id,
    link: link.id,
  };
}

/** What became of tokens and of who made them: a role in `own` and `other` (null: none) also ends being an admin. */
export type Change = { token?: Partial<Token>; role?: Role | null; disabled?: boolean };

export type Seed = Awaited<ReturnType<typeof seedRights>>;

/**
 * A portal with three private apps: mara, who is no admin, owns `own` and `other`, and cannot see `hidden`. `root` is
 * an admin and a member of none.
 */
export async function seedRights() {
  const tables = new Tables();
  const portal = await openPortal({ store: openMemoryStore(tables), blobs: openMemoryBlobStore() });
  const root = await portal.person("root", true);
  const mara = await portal.person("mara");
  const [eve, zoe] = [await portal.person("eve"), await portal.person("zoe")];
  const makers = { mara: portal.asPerson(mara), root: portal.asPerson(root) };
  const things = {
    own: await fill(makers.mara, "own"),
    other: await fill(makers.mara, "other"),
    hidden: await fill(portal.asPerson(eve), "hidden"),
  };
  const account = await createInvite(makers.root, {});

  /** A token as if that person had made it, and an upload of its own in every app. */
  async function token(maker: keyof typeof makers, scopes: string[]) {
    const lives = { livesMs: 90 * 86_400_000, replaces: null };
    const made = newToken(makers[maker], { name: "ci", scopes: scopes.map((scope) => parseScope(scope)), ...lives });
    const by = { createdBy: { kind: "token" as const, id: made.token.id, name: "ci" } };
    const uploads: Record<string, string> = {};
    await portal.store.transact(async (tx) => {
      await tx.tokens.insert(made.token);
      for (const [slug, { staged }] of Object.entries(things)) {
        const own = { ...staged, ...by, id: portal.system.id("upl") };
        await tx.uploads.insert(own);
        uploads[slug] = own.id;
      }
    });
    return { secret: made.secret, id: made.token.id, uploads };
  }

  async function makersBecome(tx: Transaction, { role, disabled = false }: Change): Promise<void> {
    const apps = role === undefined ? [] : [things.own.app.id, things.other.app.id];
    for (const person of [mara, root]) {
      await tx.persons.update({ ...person, disabled, admin: person.admin && role === undefined });
      for (const appId of apps) await tx.members.delete(appId, person.id);
      if (!role) continue;
      for (const appId of apps) await tx.members.put({ appId, personId: person.id, role, createdAt: portal.now() });
    }
  }

  /** A portal that goes on from this one, and leaves it as it is, where that became of all tokens and their makers. */
  async function after(change: Change): Promise<Tables> {
    const changed = new Tables();
    changed.merge(tables);
    await openMemoryStore(changed).transact(async (tx) => {
      for (const each of changed.tokens.values()) await tx.tokens.update({ ...each, ...change.token });
      await makersBecome(tx, change);
    });
    return changed;
  }

  tables.audit.remove(() => true); // every request would look through it
  return { portal, tables, things, token, after, zoe: zoe.id, account };
}
