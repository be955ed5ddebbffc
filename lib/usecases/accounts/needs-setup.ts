import type { Context } from "../context";

/** Whether nobody has an account yet: then the portal shows `/setup`. */
export async function needsSetup(ctx: Context): Promise<boolean> {
  return ctx.setupCode !== null && (await ctx.store.read.persons.isEmpty());
}
