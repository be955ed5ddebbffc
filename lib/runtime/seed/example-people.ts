import { ANONYMOUS } from "@/lib/domain/actor";
import type { Person, Role } from "@/lib/domain/person";
import { createAdmin } from "@/lib/usecases/accounts/create-admin";
import type { Context } from "@/lib/usecases/context";
import { acceptInvite } from "@/lib/usecases/people/accept-invite";
import { createInvite } from "@/lib/usecases/people/create-invite";

export type ExamplePerson = { name: string; email: string };

export const ADA: ExamplePerson = { name: "Ada Example", email: "ada@example.com" };
export const BEN: ExamplePerson = { name: "Ben Example", email: "ben@example.com" };
export const TESS: ExamplePerson = { name: "Tess Example", email: "tess@example.com" };

export const asPerson = (ctx: Context, { id, name, admin }: Person): Context => ({
  ...ctx,
  actor: { kind: "person", id, name, admin },
});

/** The admin who makes everything else. */
export async function makeAda(system: Context, password: string): Promise<Context> {
  return asPerson(system, await createAdmin(system, { ...ADA, password }));
}

/** Takes somebody into an app by an invite, as it happens in life. */
export async function joins(
  owner: Context,
  who: ExamplePerson,
  { app, role, password }: { app: string; role: Role; password: string },
): Promise<Context> {
  const { secret } = await createInvite(owner, { app, role, email: who.email });
  const nobody = { ...owner, actor: ANONYMOUS };
  const { person } = await acceptInvite(nobody, { secret, name: who.name, password });
  return asPerson(owner, person);
}
