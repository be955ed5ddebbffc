import { openMemoryStore } from "@/lib/adapters/memory/open-memory-store";
import { changePassword } from "../../accounts/change-password";
import { createAdmin } from "../../accounts/create-admin";
import { createFirstAdmin } from "../../accounts/create-first-admin";
import { enterByProvider } from "../../accounts/enter-by-provider";
import { setUp } from "../../accounts/set-up";
import { signIn } from "../../accounts/sign-in";
import { signOutEverywhere } from "../../accounts/sign-out-everywhere";
import { createShareLink } from "../../links/create-share-link";
import { revokeShareLink } from "../../links/revoke-share-link";
import { acceptInvite } from "../../people/accept-invite";
import { createInvite } from "../../people/create-invite";
import { deleteInvite } from "../../people/delete-invite";
import { deleteMember } from "../../people/delete-member";
import { putMember } from "../../people/put-member";
import { updatePerson } from "../../people/update-person";
import { watchEvents } from "../../testing/watch-events";
import { authenticateToken } from "../../tokens/authenticate-token";
import { createToken } from "../../tokens/create-token";
import { issueToken } from "../../tokens/issue-token";
import { revokeToken } from "../../tokens/revoke-token";
import { rotateToken } from "../../tokens/rotate-token";
import type { WatchedPortal } from "./watched-portal";

const app = "acme";
const password = "correct horse battery";

/** Each answers the secrets it saw: none of them may stand in an event. */
export async function changePeople({ owner, root, anonymous, person, writes }: WatchedPortal): Promise<string[]> {
  const bob = await person("bob");
  const tester = { app, person: bob.id, role: "tester" } as const;
  await writes(["member.put"], putMember, owner, tester);
  await writes([], putMember, owner, tester);
  await writes(["member.delete"], deleteMember, owner, { app, person: bob.id });
  const { invite } = await writes(["invite.create"], createInvite, owner, { app, role: "tester" });
  await writes(["invite.delete"], deleteInvite, owner, { app, invite: invite.id });
  const { secret } = await writes(["invite.create"], createInvite, owner, { app, role: "tester" });
  const zoe = { name: "Zoe", email: "zoe@example.com", password };
  await writes(["invite.accept"], acceptInvite, anonymous, { secret, ...zoe });
  const claims = { issuer: "https://id.example.com", emailVerified: true, name: "Zoe", invite: null };
  const known = { ...claims, subject: "1", email: zoe.email };
  await writes(["person.link"], enterByProvider, anonymous, known);
  const { person: linked } = await writes(["session.create"], enterByProvider, anonymous, known);
  await writes(["person.update"], updatePerson, root, { person: linked.id, unlink: true });
  await writes([], updatePerson, root, { person: linked.id, unlink: true });
  const newcomer = { ...claims, subject: "2", email: "yan@allowed.example" };
  await writes(["person.create"], enterByProvider, anonymous, newcomer);
  const invited = { app, role: "owner", email: "xenia@example.com" } as const;
  const third = await writes(["invite.create"], createInvite, owner, invited);
  await writes(["invite.accept"], enterByProvider, anonymous, { ...claims, subject: "3", email: invited.email });
  const shared = await writes(["link.create"], createShareLink, owner, { app, name: "testers" });
  await writes(["link.revoke"], revokeShareLink, owner, { app, link: shared.link.id });
  await writes([], revokeShareLink, owner, { app, link: shared.link.id });
  await writes(["person.update"], updatePerson, root, { person: bob.id, disabled: true });
  await writes([], updatePerson, root, { person: bob.id, disabled: true });
  return [password, secret, third.secret, shared.secret];
}

export async function changeTokens({ owner, system, anonymous, writes }: WatchedPortal): Promise<string[]> {
  const { token, secret } = await writes(["token.create"], createToken, owner, { name: "ci", scopes: ["read:acme"] });
  await writes(["token.used"], authenticateToken, anonymous, { secret, client: "curl" });
  await writes([], authenticateToken, anonymous, { secret, client: "curl" });
  const rotated = await writes(["token.rotate"], rotateToken, owner, { token: token.id });
  await writes([], revokeToken, owner, { token: token.id });
  await writes(["token.revoke"], revokeToken, owner, { token: rotated.token.id });
  await writes([], revokeToken, owner, { token: token.id });
  const about = { email: "olga@example.com", name: "cron", scopes: ["read:acme"] };
  const issued = await writes(["token.create"], issueToken, system, about);
  return [secret, rotated.secret, issued.secret];
}

const everything = { actorId: null, action: null, target: null, app: null, from: null, to: null };

/** A portal where nobody has an account yet. */
async function emptyPortal({ anonymous, system }: WatchedPortal, wrote: Set<unknown>) {
  const store = openMemoryStore();
  const events = async () => (await store.read.audit.list(everything, { limit: 100, after: null })).items;
  const { writes } = await watchEvents({ events }, wrote);
  return { anonymous: { ...anonymous, store }, system: { ...system, store }, events, writes };
}

/** Answers the names of those who did it. */
export async function changeAccounts(watched: WatchedPortal, wrote: Set<unknown>): Promise<string[]> {
  const account = { email: "ada@example.com", name: "Ada", password };
  const headless = await emptyPortal(watched, wrote);
  await headless.writes(["person.create"], createFirstAdmin, headless.system, account);
  await headless.writes([], createFirstAdmin, headless.system, account);
  await headless.writes(["person.create"], createAdmin, headless.system, { ...account, email: "back@example.com" });
  const { anonymous, events, writes } = await emptyPortal(watched, wrote);
  const ada = await writes(["person.create"], setUp, anonymous, { code: "the-code", ...account });
  await writes(["session.create"], signIn, anonymous, { email: ada.email, password });
  const ctx = { ...anonymous, actor: { kind: "person", id: ada.id, name: ada.name, admin: true } } as const;
  await writes(["person.password"], changePassword, ctx, { current: password, next: "another long one" });
  await writes(["session.end-all"], signOutEverywhere, ctx, {});
  return (await events()).map(({ actor }) => actor.name);
}
