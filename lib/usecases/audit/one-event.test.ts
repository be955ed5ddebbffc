import { expect, it } from "vitest";
import { type AuditEvent, holdsChain } from "@/lib/domain/audit-event";
import { DAY_MS } from "@/lib/domain/instant";
import { changePassword } from "../accounts/change-password";
import { setUp } from "../accounts/set-up";
import { signIn } from "../accounts/sign-in";
import { signOutEverywhere } from "../accounts/sign-out-everywhere";
import { deleteApp } from "../apps/delete-app";
import { getApp } from "../apps/get-app";
import { updateApp } from "../apps/update-app";
import { changeRollout } from "../channels/change-rollout";
import { deleteChannel } from "../channels/delete-channel";
import { haltRollout } from "../channels/halt-rollout";
import { listLanes } from "../channels/list-lanes";
import { promoteRelease } from "../channels/promote-release";
import { putChannel } from "../channels/put-channel";
import { resumeRollout } from "../channels/resume-rollout";
import { rollBackChannel } from "../channels/roll-back-channel";
import { readPendingFiles } from "../inspection/read-pending-files";
import { createShareLink } from "../links/create-share-link";
import { listShareLinks } from "../links/list-share-links";
import { openShareLink } from "../links/open-share-link";
import { revokeShareLink } from "../links/revoke-share-link";
import { acceptInvite } from "../people/accept-invite";
import { createInvite } from "../people/create-invite";
import { deleteInvite } from "../people/delete-invite";
import { deleteMember } from "../people/delete-member";
import { getInvite } from "../people/get-invite";
import { putMember } from "../people/put-member";
import { updatePerson } from "../people/update-person";
import { createRelease } from "../releases/create-release";
import { deleteArtifact } from "../releases/delete-artifact";
import { deleteRelease } from "../releases/delete-release";
import { listReleases } from "../releases/list-releases";
import { publishFile } from "../releases/publish-file";
import { publishRelease } from "../releases/publish-release";
import { putArtifact } from "../releases/put-artifact";
import { updateRelease } from "../releases/update-release";
import { yankRelease } from "../releases/yank-release";
import { runRetention } from "../retention/run-retention";
import { bytesOf, openPortal, publish, upload } from "../testing/portal";
import { createToken } from "../tokens/create-token";
import { revokeToken } from "../tokens/revoke-token";
import { rotateToken } from "../tokens/rotate-token";
import { appendUpload } from "../uploads/append-upload";
import { deleteUpload } from "../uploads/delete-upload";
import { openUpload } from "../uploads/open-upload";

it("every mutation writes exactly one event, reads and calls that change nothing write none, and the chain holds", async () => {
  const portal = await openPortal();
  const { owner } = portal;
  const app = "acme";
  await portal.app(app);
  let seen = (await portal.events()).length;

  async function writes(actions: string[], work: Promise<unknown>) {
    await work;
    const events = await portal.events();
    expect(events.slice(0, events.length - seen).map((event) => event.action)).toEqual(actions);
    seen = events.length;
  }

  await writes(["app.update"], updateApp(owner, { app, displayName: "Acme" }));
  await writes(["channel.put"], putChannel(owner, { app, channel: "nightly" }));
  await writes(["channel.delete"], deleteChannel(owner, { app, channel: "nightly" }));

  const one = await upload(owner, app, "one.apk", "one");
  const two = await upload(owner, app, "two.apk", "two");
  await writes(["upload.complete", "upload.complete"], Promise.resolve());
  const draft = { app, version: "1.0.0", build: "1", channel: "beta" };
  await writes(["release.create"], createRelease(owner, { ...draft, artifacts: [{ upload: one.id }] }));
  await writes(["release.update"], createRelease(owner, { ...draft, notes: "more" }));
  const release = "1.0.0+1";
  await writes(["artifact.put"], putArtifact(owner, { app, release, upload: two.id }));
  await writes([], putArtifact(owner, { app, release, upload: two.id }));
  const [artifact] =
    (await listReleases(owner, { app, page: { limit: 1, after: null } })).items[0]?.release.artifacts ?? [];
  await writes(["artifact.delete"], deleteArtifact(owner, { app, release, artifact: artifact?.id ?? "" }));
  await writes(["release.publish"], publishRelease(owner, { app, release }));
  await writes([], publishRelease(owner, { app, release }));
  await writes(["release.update"], updateRelease(owner, { app, release, notes: "Fixed a typo" }));
  await writes(["upload.delete"], deleteUpload(owner, { app, upload: two.id }));

  portal.inspector.isDown = true;
  await writes(["upload.complete"], upload(owner, app, "late.apk", "late"));
  await writes([], readPendingFiles(portal.system, {}));
  portal.inspector.isDown = false;
  await writes(["upload.inspect"], readPendingFiles(portal.system, {}));
  await writes([], readPendingFiles(portal.system, {}));

  const open = await openUpload(owner, { app, filename: "parts.apk", sizeBytes: 6, sha256: null });
  const part = (offset: number) => ({ app, upload: open.id, offset, body: bytesOf("abc") });
  await writes([], appendUpload(owner, part(0)));
  await writes(["upload.complete"], appendUpload(owner, part(3)));
  await writes([], appendUpload(owner, part(6)));

  const declared = { declaredBytes: null, declaredSha256: null };
  const file = { app, channel: "beta", filename: "a.apk", version: "1.1.0", build: "2", ...declared };
  await writes(["release.publish", "upload.complete"], publishFile(owner, { ...file, body: bytesOf("a") }));
  await writes(["channel.promote"], promoteRelease(owner, { app, channel: "internal", release }));
  await writes([], promoteRelease(owner, { app, channel: "internal", release }));
  await writes(["channel.promote"], promoteRelease(owner, { app, channel: "internal", release: "1.1.0+2" }));
  await writes(["channel.rollback"], rollBackChannel(owner, { app, channel: "internal" }));
  const internal = { app, channel: "internal" };
  await writes(["channel.promote"], promoteRelease(owner, { ...internal, release: "1.1.0+2", rolloutPercent: 10 }));
  await writes(["channel.rollout"], changeRollout(owner, { ...internal, rolloutPercent: 20 }));
  await writes([], changeRollout(owner, { ...internal, rolloutPercent: 20 }));
  await writes(["channel.halt"], haltRollout(owner, internal));
  await writes([], haltRollout(owner, internal));
  await writes(["channel.resume"], resumeRollout(owner, internal));
  await writes([], resumeRollout(owner, internal));
  await writes(["channel.rollback"], rollBackChannel(owner, internal));
  await writes(["channel.rollback"], rollBackChannel(owner, { app, channel: "beta", release: "1.0.0+1" }));
  await writes(["release.yank"], yankRelease(owner, { app, release: "1.1.0+2", reason: "crash", rollback: true }));
  await writes([], yankRelease(owner, { app, release: "1.1.0+2", reason: "again" }));
  await writes(["release.delete"], deleteRelease(owner, { app, release: "1.1.0+2" }));

  const bob = await portal.person("bob");
  await writes(["member.put"], putMember(owner, { app, person: bob.id, role: "tester" }));
  await writes([], putMember(owner, { app, person: bob.id, role: "tester" }));
  await writes(["member.delete"], deleteMember(owner, { app, person: bob.id }));
  const { invite } = await createInvite(owner, { app, role: "tester" });
  await writes(["invite.create"], Promise.resolve());
  await writes(["invite.delete"], deleteInvite(owner, { app, invite: invite.id }));
  const { secret } = await createInvite(owner, { app, role: "tester" });
  await writes(["invite.create"], getInvite(portal.anonymous, { secret }));
  const zoe = { name: "Zoe", email: "zoe@example.com", password: "long enough indeed" };
  await writes(["invite.accept"], acceptInvite(portal.anonymous, { secret, ...zoe }));
  const { link, secret: shared } = await createShareLink(owner, { app, name: "testers" });
  await writes(["link.create"], openShareLink(portal.anonymous, { app, secret: shared }));
  await writes([], listShareLinks(owner, { app, page: { limit: 25, after: null } }));
  await writes(["link.revoke"], revokeShareLink(owner, { app, link: link.id }));
  await writes([], revokeShareLink(owner, { app, link: link.id }));
  const root = portal.asPerson(await portal.person("root", true));
  await writes(["person.update"], updatePerson(root, { person: bob.id, disabled: true }));
  await writes([], updatePerson(root, { person: bob.id, disabled: true }));

  await publish(owner, app, "2.0.0+1");
  await writes(["release.publish", "upload.complete"], Promise.resolve());
  await writes(["app.update"], updateApp(owner, { app, retention: { keepLast: null, keepDays: 1 } }));
  portal.pass(2 * DAY_MS);
  await writes([], runRetention(owner, { app, dryRun: true }));
  await writes(["release.delete"], runRetention(owner, { app }));

  const { token } = await createToken(owner, { name: "ci", scopes: ["read:acme"] });
  await writes(["token.create"], Promise.resolve());
  const rotated = await rotateToken(owner, { token: token.id });
  await writes(["token.rotate"], Promise.resolve());
  await writes([], revokeToken(owner, { token: token.id }));
  await writes(["token.revoke"], revokeToken(owner, { token: rotated.token.id }));
  await writes([], revokeToken(owner, { token: token.id }));
  await writes([], Promise.all([getApp(owner, { app }), listLanes(owner, { app })]));
  await writes(["app.delete"], deleteApp(owner, { app, confirm: app }));

  const events = [...(await portal.events())].reverse();
  let last: AuditEvent | null = null;
  for (const event of events) {
    expect(holdsChain(last, event)).toBe(true);
    last = event;
  }
});

it("accounts write theirs too, in their own name", async () => {
  const { openMemoryStore } = await import("@/lib/adapters/memory/open-memory-store");
  const portal = await openPortal();
  const anonymous = { ...portal.anonymous, store: openMemoryStore() };
  const password = "correct horse battery";
  const ada = await setUp(anonymous, { code: "the-code", email: "ada@example.com", name: "Ada", password });
  await signIn(anonymous, { email: ada.email, password });
  const ctx = { ...anonymous, actor: { kind: "person", id: ada.id, name: ada.name, admin: true } } as const;
  await changePassword(ctx, { current: password, next: "another long one" });
  await signOutEverywhere(ctx, {});
  const filter = { actorId: null, action: null, target: null, app: null, from: null, to: null };
  const { items } = await anonymous.store.read.audit.list(filter, { limit: 10, after: null });
  expect(items.map((event) => [event.action, event.actor.name])).toEqual([
    ["session.end-all", "Ada"],
    ["person.password", "Ada"],
    ["session.create", "Ada"],
    ["person.create", "Ada"],
  ]);
});
