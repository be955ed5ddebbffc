import type { Answer } from "@/lib/http/incoming";
import { notReady } from "@/lib/http/problem";
import { container } from "@/lib/runtime/container";

const OK: Answer = {
  status: 200,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: JSON.stringify({ status: "ok" }),
};

/** The process answers. */
export function live(): Answer {
  return OK;
}

/** The process can do its work: it reads its rows and reaches its bytes, and was not told to end. */
export async function ready(requestId: string): Promise<Answer> {
  const { store, blobs, draining, log } = container();
  if (draining) return notReady("This server is ending: ask again in a moment.", requestId);
  try {
    await Promise.all([store.read.persons.isEmpty(), blobs.freeBytes()]);
    return OK;
  } catch (error) {
    log.error({ err: error, requestId }, "not ready");
    return notReady("The database or the storage does not answer: see the server's log.", requestId);
  }
}
