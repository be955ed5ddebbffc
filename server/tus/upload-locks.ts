import type { Locker } from "@tus/server";
import type { Sender } from "./sender";

/** tus's word for an upload that somebody else has in hand. */
const LOCKED = { status_code: 423, body: "Somebody else is sending this upload: try again when they are done.\n" };

// A line that went down without a word holds its upload until it counts as idle; who resumes need not wait for that.
const GONE_AFTER_MS = 10_000;

type Holder = { sender: Sender; done: Promise<void> };

/** Who has an upload in hand: one request at a time, the others are told so at once. */
export class UploadLocks {
  readonly #holders = new Map<string, Holder>();

  /** The locks as one request takes them. */
  lockerFor(sender: Sender): Locker {
    return {
      newLock: (id) => {
        let release = () => {};
        return {
          lock: async () => {
            release = await this.#take(id, sender);
          },
          unlock: async () => release(),
        };
      },
    };
  }

  async #take(id: string, sender: Sender): Promise<() => void> {
    const holder = this.#holders.get(id);
    if (holder !== undefined) {
      if (holder.sender.waitedMs() < GONE_AFTER_MS) throw LOCKED;
      holder.sender.cut();
      await holder.done;
      if (this.#holders.has(id)) throw LOCKED;
    }
    let finish = () => {};
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    this.#holders.set(id, { sender, done });
    return () => {
      this.#holders.delete(id);
      finish();
    };
  }
}
