import { z } from "zod";
import type { App } from "@/lib/domain/app";
import type { Invite } from "@/lib/domain/invite";
import { type Member, type Person, ROLES } from "@/lib/domain/person";
import { personView, toPersonView } from "./accounts";
import { actorRef, instant, listQuery, pageOf } from "./common";
import type { Operation, OperationKey } from "./operation";

const role = z.enum(ROLES);

export const memberView = z.object({ person: personView, role, createdAt: instant }).meta({ id: "Member" });
export type MemberView = z.infer<typeof memberView>;

export function toMemberView({ person, role, createdAt }: Member & { person: Person }): MemberView {
  return { person: toPersonView(person), role, createdAt };
}

const inviteView = z
  .object({
    id: z.string(),
    role: role.nullable(),
    email: z.string().nullable(),
    createdBy: actorRef,
    createdAt: instant,
    expiresAt: instant,
  })
  .meta({ id: "Invite" });
export type InviteView = z.infer<typeof inviteView>;

export function toInviteView({ id, role, email, createdBy, createdAt, expiresAt }: Invite): InviteView {
  return { id, role, email, createdBy, createdAt, expiresAt };
}

const madeInviteView = inviteView.extend({ url: z.string() });

/** With the link, which is in the answer to its making and nowhere else. */
export function toMadeInviteView({ invite, secret }: { invite: Invite; secret: string }, baseUrl: string) {
  return { ...toInviteView(invite), url: `${baseUrl}/invites/${secret}` };
}

const openInviteView = z.object({
  app: z.object({ slug: z.string(), displayName: z.string() }).nullable(),
  role: role.nullable(),
  email: z.string().nullable(),
  invitedBy: z.string(),
  expiresAt: instant,
});
export type OpenInviteView = z.infer<typeof openInviteView>;

/** What whoever holds the link may know. */
export function toOpenInviteView({ invite, app }: { invite: Invite; app: App | null }): OpenInviteView {
  const { role, email, createdBy, expiresAt } = invite;
  const into = app && { slug: app.slug, displayName: app.displayName };
  return { app: into, role, email, invitedBy: createdBy.name, expiresAt };
}

const email = z.string().max(1000).nullable().optional();

export const peopleOperations = {
  "GET /apps/{app}/members": {
    summary: "Who belongs to the app, newest first",
    query: listQuery,
    answers: { 200: pageOf(memberView) },
  },
  "PUT /apps/{app}/members/{person}": {
    summary: "Give somebody a role in the app, or another one",
    body: z.strictObject({ role }),
    answers: { 200: memberView },
  },
  "DELETE /apps/{app}/members/{person}": {
    summary: "Take somebody's role away, or leave; the last owner stays",
    answers: { 204: null },
  },
  "GET /apps/{app}/invites": {
    summary: "Invites into the app that nobody accepted yet",
    query: listQuery,
    answers: { 200: pageOf(inviteView) },
  },
  "POST /apps/{app}/invites": {
    summary: "Invite somebody into the app; the link is in this answer and nowhere else",
    body: z.strictObject({ email, role }),
    answers: { 201: madeInviteView },
  },
  "DELETE /apps/{app}/invites/{invite}": { summary: "Take an invite back", answers: { 204: null } },
  "GET /people": {
    summary: "Every account; for admins",
    credentials: "always",
    query: listQuery,
    answers: { 200: pageOf(personView) },
  },
  "PATCH /people/{person}": {
    summary: "Make somebody an admin or none, disable an account or open it again, forget who they are at the provider",
    body: z.strictObject({
      admin: z.boolean().optional(),
      disabled: z.boolean().optional(),
      unlink: z.boolean().optional(),
    }),
    answers: { 200: personView },
  },
  "GET /people/invites": {
    summary: "Invites to an account that nobody accepted yet; for admins",
    credentials: "always",
    query: listQuery,
    answers: { 200: pageOf(inviteView) },
  },
  "POST /people/invites": {
    summary: "Invite somebody to an account; the link is in this answer and nowhere else",
    body: z.strictObject({ email }),
    answers: { 201: madeInviteView },
  },
  "DELETE /people/invites/{invite}": { summary: "Take an invite back", answers: { 204: null } },
  "GET /invites/{secret}": {
    summary: "What an invite is for; looking does not use it up",
    answers: { 200: openInviteView },
  },
  "POST /invites/{secret}": {
    summary: "Accept an invite, once: as who is signed in, or with a new account",
    credentials: "either",
    body: z.strictObject({
      name: z.string().max(1000).optional(),
      email: z.string().max(1000).optional(),
      password: z.string().max(5000).optional(),
    }),
    answers: { 200: z.object({ person: personView, app: z.string().nullable() }) },
  },
} as const satisfies Record<OperationKey, Operation>;
