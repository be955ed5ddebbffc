import { DomainError, invalidField } from "@/lib/domain/errors";
import { normaliseEmail } from "@/lib/domain/grammar";
import type { Token } from "@/lib/domain/token";
import { defineUseCase } from "../use-case";
import { type CreateToken, createToken } from "./create-token";

/** As `CreateToken`, with the address of whose it is: it may never more than they may. */
export type IssueToken = CreateToken & { email: string };

/** Makes a token of somebody's from the server's own machine, as they would make it themselves. */
export const issueToken = defineUseCase(
  {
    action: "token.create",
    target: (input: IssueToken) => ({ type: "token", id: input.name.slice(0, 100), app: null }),
  },
  async (ctx, { email, ...input }): Promise<{ token: Token; secret: string }> => {
    if (ctx.actor.kind !== "system")
      throw new DomainError("forbidden", "Only the server's own machine makes tokens so.");
    const person = await ctx.store.read.persons.findByEmail(normaliseEmail(email));
    if (person === null || person.disabled)
      throw invalidField("email", `There is no open account of ${email.slice(0, 100)}: name whose token it is.`);
    const { id, name, admin } = person;
    return createToken({ ...ctx, actor: { kind: "person", id, name, admin } }, input);
  },
);
