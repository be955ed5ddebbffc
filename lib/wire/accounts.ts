import { z } from "zod";
import { type Person, ROLES } from "@/lib/domain/person";
import type { Operation, OperationKey } from "./operation";

export const whoamiView = z
  .object({
    kind: z.enum(["person", "token"]),
    id: z.string(),
    name: z.string(),
    admin: z.boolean(),
    scopes: z.array(z.string()),
    roles: z.array(z.object({ app: z.string(), role: z.enum(ROLES) })),
  })
  .meta({ id: "Whoami" });

export const personView = z
  .object({ id: z.string(), email: z.string(), name: z.string(), admin: z.boolean(), disabled: z.boolean() })
  .meta({ id: "Person" });
export type PersonView = z.infer<typeof personView>;

export function toPersonView(person: PersonView): PersonView {
  return { id: person.id, email: person.email, name: person.name, admin: person.admin, disabled: person.disabled };
}

/** One's own account: what it may be signed in with, and never the password's hash. */
export type AccountView = PersonView & { hasPassword: boolean; issuers: string[] };

export function toAccountView({ person, issuers }: { person: Person; issuers: string[] }): AccountView {
  return { ...toPersonView(person), hasPassword: person.passwordHash !== null, issuers };
}

export const accountOperations = {
  "POST /setup": {
    summary: "Make the first account, an admin, with the code on the server's console",
    credentials: "never",
    body: z.strictObject({ code: z.string(), email: z.string(), name: z.string(), password: z.string() }),
    answers: { 201: personView },
  },
  "GET /whoami": { summary: "Who asks, and what they may do", credentials: "always", answers: { 200: whoamiView } },
  "POST /me/password": {
    summary: "Change one's password; every session ends, this one too",
    body: z.strictObject({ current: z.string(), next: z.string() }),
    answers: { 204: null },
  },
  "POST /me/sign-out-everywhere": { summary: "End all of one's sessions", answers: { 204: null } },
} as const satisfies Record<OperationKey, Operation>;
