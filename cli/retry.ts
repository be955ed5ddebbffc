import { Failure } from "./failure";
import type { Reply } from "./transport";

export type Patience = {
  /** How often a request may be sent when no answer comes: more than once only where that is harmless. */
  tries: number;
  sleep(ms: number): Promise<void>;
  say(line: string): void;
};

const BACK_OFF_MS = [300, 1_000];
const WAITS = 4;
const LONGEST_WAIT_S = 60;

/** Seconds the server asks to wait before the same again; null when it does not, or for longer than is sensible. */
function secondsToWait(reply: Reply, now: number): number | null {
  const header = reply.headers["retry-after"];
  if ((reply.status !== 429 && reply.status !== 503) || header === undefined) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000);
  return seconds <= LONGEST_WAIT_S ? Math.max(0, seconds) : null;
}

/** Repeats `attempt` while the server says "later" and, where that is allowed, while nothing answers. */
export async function withPatience(attempt: () => Promise<Reply>, { tries, sleep, say }: Patience): Promise<Reply> {
  let failures = 0;
  let waits = 0;
  for (;;) {
    try {
      const reply = await attempt();
      const seconds = secondsToWait(reply, Date.now());
      if (seconds === null || ++waits > WAITS) return reply;
      say(`The server is busy (${reply.status}): trying again in ${seconds} s.`);
      await sleep(seconds * 1000);
    } catch (error) {
      if (!(error instanceof Failure && error.code === "network") || ++failures >= tries) throw error;
      await sleep(BACK_OFF_MS[failures - 1] ?? 1_000);
    }
  }
}
