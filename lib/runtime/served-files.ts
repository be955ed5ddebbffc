import { type BrokenServing, listBrokenServings } from "@/lib/usecases/upkeep/list-broken-servings";
import { container } from "./container";
import { systemContext } from "./system-context";

/** Looks at every file that channels serve, notes what nobody can have, and says so in the log. */
export async function checkServed(): Promise<BrokenServing[]> {
  const made = container();
  const broken = await listBrokenServings(systemContext(), {});
  const known = new Set(made.brokenServings.map((one) => JSON.stringify(one)));
  for (const one of broken) {
    if (!known.has(JSON.stringify(one))) made.log.error(one, "a channel serves a file that nobody can have");
  }
  made.brokenServings = broken;
  return broken;
}
