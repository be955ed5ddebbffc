import type { Incoming } from "@/lib/http/incoming";
import type { ByteStream } from "@/lib/usecases/ports";

/** Who sends a body. */
export type Sender = {
  body(): ByteStream;
  /** For how many milliseconds their next byte has been waited for; 0 while something else is done. */
  waitedMs(): number;
  /** Ends the connection. */
  cut(): void;
};

export function senderOf(incoming: Incoming, cut: () => void): Sender {
  let waitingSince: number | null = null;
  async function* body(): ByteStream {
    waitingSince = performance.now();
    try {
      for await (const chunk of incoming.body()) {
        waitingSince = null;
        yield chunk;
        waitingSince = performance.now();
      }
    } finally {
      waitingSince = null;
    }
  }
  return { body, waitedMs: () => (waitingSince === null ? 0 : performance.now() - waitingSince), cut };
}
