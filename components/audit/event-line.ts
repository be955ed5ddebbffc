import type { AuditEventView } from "@/lib/wire/audit";
import type { StateKind } from "../ui/state-icon";
import type { ActivityLine } from "./activity-line";

type Words = {
  /** "promoted" */
  did: string;
  /** For a refusal: "promote". */
  wanted: string;
  what?: (event: AuditEventView) => ActivityLine["what"];
  where?: (event: AuditEventView) => string | null;
  mark?: StateKind;
};

const text = (event: AuditEventView, name: string): string | null => {
  const value = event.metadata[name];
  return typeof value === "string" ? value : null;
};

const plain = (value: string | null): ActivityLine["what"] => (value === null ? null : { text: value, href: null });
const named = (event: AuditEventView) => plain(text(event, "name") ?? event.targetId);
const invited = (event: AuditEventView) => plain(text(event, "email") ?? "somebody");
const file = (event: AuditEventView) => plain(text(event, "filename"));
const toRelease = (id: string | null, event: AuditEventView): ActivityLine["what"] => {
  const href = event.app === null || id === null ? null : `/apps/${event.app}/releases/${id}`;
  return { text: text(event, "name") ?? "a release", href };
};
const target = (event: AuditEventView) => toRelease(event.targetId, event);
const moved = (event: AuditEventView) => toRelease(text(event, "release"), event);
const app = (event: AuditEventView) => ({ text: event.app ?? event.targetId, href: `/apps/${event.app}` });
const channel = (event: AuditEventView) => ({
  text: event.targetId,
  href: `/apps/${event.app}/channels/${event.targetId}`,
});
const toChannel = (event: AuditEventView) => {
  const name = text(event, "channel");
  return name === null ? null : `to ${name}`;
};
const toPercent = ({ metadata: { percent } }: AuditEventView) =>
  typeof percent === "number" ? `to ${percent} %` : null;
const inRole = (event: AuditEventView) => {
  const role = text(event, "role");
  return role === null ? null : `as ${role}`;
};
const onto = (event: AuditEventView) => `to ${event.targetId}`;

const WORDS: Record<string, Words> = {
  "app.create": { did: "created the app", wanted: "create an app", what: app },
  "app.update": { did: "changed the app", wanted: "change the app", what: app },
  "app.delete": {
    did: "deleted the app",
    wanted: "delete the app",
    what: (event) => plain(event.app),
    mark: "withdrawn",
  },
  "release.create": { did: "started a draft of", wanted: "start a draft of", what: target, mark: "draft" },
  "release.publish": { did: "published", wanted: "publish", what: target, where: toChannel, mark: "live" },
  "release.update": { did: "edited", wanted: "edit", what: target },
  "release.delete": { did: "deleted", wanted: "delete", what: named, mark: "withdrawn" },
  "release.yank": { did: "withdrew", wanted: "withdraw", what: target, mark: "withdrawn" },
  "artifact.put": { did: "added to a draft:", wanted: "add to a draft:", what: file, mark: "draft" },
  "artifact.delete": { did: "took out of a draft:", wanted: "take out of a draft:", what: file, mark: "draft" },
  "upload.complete": { did: "uploaded", wanted: "upload", what: file },
  "upload.delete": { did: "dropped the upload", wanted: "drop the upload", what: file },
  "channel.promote": { did: "promoted", wanted: "promote to", what: moved, where: onto, mark: "live" },
  "channel.rollback": {
    did: "rolled back to",
    wanted: "roll back",
    what: moved,
    where: (event) => `on ${event.targetId}`,
  },
  "channel.rollout": {
    did: "changed the rollout of",
    wanted: "change the rollout of",
    what: channel,
    where: toPercent,
  },
  "channel.halt": { did: "halted the rollout of", wanted: "halt the rollout of", what: channel, mark: "halted" },
  "channel.resume": { did: "resumed the rollout of", wanted: "resume the rollout of", what: channel, mark: "live" },
  "channel.put": { did: "set the policy of", wanted: "set the policy of", what: channel },
  "channel.delete": { did: "deleted the channel", wanted: "delete the channel", what: named, mark: "withdrawn" },
  "token.create": { did: "made the token", wanted: "make the token", what: named },
  "token.revoke": { did: "revoked the token", wanted: "revoke the token", what: named, mark: "withdrawn" },
  "token.rotate": { did: "rotated the token", wanted: "rotate the token", what: named },
  "token.used": { did: "was used", wanted: "be used" },
  "person.create": { did: "made the account of", wanted: "make an account", what: named },
  "person.link": { did: "signed in by a provider for the first time", wanted: "sign in by a provider" },
  "person.update": { did: "changed the account of", wanted: "change an account", what: named },
  "member.put": { did: "gave a role to", wanted: "give a role", what: named, where: inRole },
  "member.delete": { did: "took the role away from", wanted: "take a role away", what: named, mark: "withdrawn" },
  "invite.create": { did: "invited", wanted: "invite", what: invited, where: inRole },
  "invite.accept": { did: "accepted an invite", wanted: "accept an invite", where: inRole },
  "invite.delete": { did: "took back the invite of", wanted: "take an invite back", what: invited, mark: "withdrawn" },
  "link.create": { did: "made the share link", wanted: "make a share link", what: named },
  "link.revoke": { did: "revoked the share link", wanted: "revoke a share link", what: named, mark: "withdrawn" },
  "blob.delete": { did: "removed bytes that nothing named", wanted: "remove bytes", mark: "withdrawn" },
  "person.password": { did: "changed their password", wanted: "change their password" },
  "session.create": { did: "signed in", wanted: "sign in" },
  "session.end-all": { did: "signed out everywhere", wanted: "sign out everywhere" },
};

// On record when it was refused, and never else: what is only looked at, and what got as far as no use case.
const LOOKS: Record<string, string> = {
  "audit.list": "see the audit",
  "audit.verify": "check the audit",
  "blob.find": "ask what the app holds",
  "channel.get": "see a channel",
  "channel.list": "see the channels",
  "invite.list": "see the invites",
  "link.list": "see the share links",
  "member.list": "see the members",
  "person.list": "see every account",
  "release.compare": "compare releases",
  "release.get": "see a release",
  "release.list": "see the releases",
  "session.used": "change something from a page of another site",
  "storage.get": "see the storage",
  "system.get": "see the system",
  "token.get": "see a token",
  "token.list": "see the tokens",
  "token.offers": "make a token",
  "upload.get": "see an upload",
  "upload.open": "upload",
};

const WHY: Record<string, string> = {
  forbidden: "not allowed",
  gate_failed: "a gate did not hold",
  stale: "somebody was faster",
  unauthenticated: "it does not work any more",
};

/** Every action there is a sentence for, in the order of their names. */
export const KNOWN_ACTIONS: readonly string[] = Object.keys(WORDS).sort();

const CLIENTS: Record<string, string> = { web: "portal", cli: "CLI", api: "API", server: "server" };

function byOf(event: AuditEventView): string | null {
  const client = CLIENTS[text(event, "client") ?? ""] ?? null;
  if (event.actor.kind !== "token") return client;
  return client === null ? "token" : `token, ${client}`;
}

/** An audit event as a sentence. A refusal says what was wanted and why not. */
export function eventLine(event: AuditEventView): ActivityLine {
  const words = WORDS[event.action] ?? { did: event.action, wanted: LOOKS[event.action] ?? event.action, what: named };
  const refused = text(event, "refused");
  const line = {
    id: event.id,
    who: event.actor.name,
    app: event.app,
    at: event.createdAt,
    by: byOf(event),
  };
  if (refused !== null) {
    const what = event.targetType === "channel" && event.app !== null ? channel(event) : null;
    const where = `and was refused: ${WHY[refused] ?? refused}`;
    return {
      ...line,
      did: `tried to ${words.wanted}`,
      what,
      where,
      mark: "halted",
    };
  }
  return {
    ...line,
    did: words.did,
    what: words.what?.(event) ?? null,
    where: words.where?.(event) ?? null,
    mark: words.mark ?? "idle",
  };
}
