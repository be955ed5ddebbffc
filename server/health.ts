import type { Answer } from "@/lib/http/incoming";
import { notReady } from "@/lib/http/problem";
import { container } from "@/lib/runtime/container";
import { checkServed } from "@/lib/runtime/served-files";
import type { BrokenServing } from "@/lib/usecases/upkeep/list-broken-servings";

const OK: Answer = {
  status: 200,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: JSON.stringify({ status: "ok" }),
};

/** The process answers. */
export function live(): Answer {
  return OK;
}

const MOST_NAMED = 5;
const WORDS = { missing: "missing", wrong_size: "of the wrong size", damaged: "damaged" };

// Anybody may ask: files are named by their id, which says nothing about an app that must not be seen.
function sayBroken(broken: readonly BrokenServing[]): string {
  const named = broken.slice(0, MOST_NAMED).map(({ artifact, fault }) => `${artifact} (${WORDS[fault]})`);
  const more = broken.length > MOST_NAMED ? ` and ${broken.length - MOST_NAMED} more` : "";
  return `Channels serve files whose stored bytes nobody can have: ${named.join(", ")}${more}. The server's log says which apps and releases; upload the same files again, or restore them from a backup.`;
}

/** The process can do its work: it reads its rows and reaches its bytes, what channels serve is there, and it was not told to end. */
export async function ready(requestId: string): Promise<Answer> {
  const { store, blobs, draining, brokenServings, log } = container();
  if (draining) return notReady("This server is ending: ask again in a moment.", requestId);
  try {
    await Promise.all([store.read.persons.isEmpty(), blobs.freeBytes()]);
    // What was broken is looked at again for every question, so that mending it is enough.
    const broken = brokenServings.length === 0 ? [] : await checkServed();
    return broken.length === 0 ? OK : notReady(sayBroken(broken), requestId);
  } catch (error) {
    log.error({ err: error, requestId }, "not ready");
    return notReady("The database or the storage does not answer: see the server's log.", requestId);
  }
}
