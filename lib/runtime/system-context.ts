import { SYSTEM } from "@/lib/domain/actor";
import type { Context } from "@/lib/usecases/context";
import { contextFor } from "./container";

/** The server itself at work: a timer, its start, or what the tool of its machine asked it to do. */
export function systemContext(client: Context["client"] = "server"): Context {
  return contextFor(SYSTEM, client, "local");
}
