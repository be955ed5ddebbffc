import { timingSafeEqual } from "node:crypto";
import type { z } from "zod";
import { container } from "@/lib/runtime/container";
import { systemContext } from "@/lib/runtime/system-context";
import type { Context } from "@/lib/usecases/context";
import { ADMIN_KEY_HEADER } from "@/lib/wire/upkeep";
import { parseWith } from "./field-errors";
import type { Answer, Incoming } from "./incoming";
import { REQUEST_ID } from "./internal-headers";
import { parseJson } from "./json";
import { noSuchOperation, problem } from "./problem";
import { JSON_LIMITS, readWhole } from "./read-body";

function isKey(sent: string | null): boolean {
  const { adminKey } = container();
  if (adminKey === null || sent === null) return false;
  const [ours, theirs] = [Buffer.from(adminKey), Buffer.from(sent)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

/**
 * One call by the tool of this machine, which shows the key of this run and acts as the system. For everybody else it
 * is an address that does not exist. Never throws.
 */
export async function forThisMachine<T extends z.ZodType>(
  incoming: Incoming,
  schema: T,
  work: (ctx: Context, input: z.output<T>) => Promise<unknown>,
): Promise<Answer> {
  const requestId = incoming.header(REQUEST_ID) ?? "unknown";
  if (!isKey(incoming.header(ADMIN_KEY_HEADER))) return noSuchOperation(requestId);
  try {
    const input = parseWith(schema, parseJson(await readWhole(incoming.body(), JSON_LIMITS)));
    const body = JSON.stringify(await work(systemContext("cli"), input));
    return { status: 200, headers: { "content-type": "application/json", "cache-control": "no-store" }, body };
  } catch (error) {
    return problem(error, requestId);
  }
}
