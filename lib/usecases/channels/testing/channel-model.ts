export const CHANNELS = ["beta", "stable"] as const;
type Name = (typeof CHANNELS)[number];

export type ChannelState = {
  current: number | null;
  control: number | null;
  percent: number;
  halted: boolean;
  revision: number;
};

type Asked =
  | { do: "publish"; channel: Name }
  | { do: "promote"; channel: Name; release: number; percent: number }
  | { do: "rollout"; channel: Name; percent: number }
  | { do: "halt" | "resume" | "rollback"; channel: Name }
  | { do: "yank"; release: number; rollback: boolean }
  | { do: "delete"; release: number };

/** What was served, to how many percent, in the order it happened. */
type Serving = { release: number | null; percent: number };

/** Channels as API.md says, in the plainest form: releases are their numbers, in the order they were published. */
export class ChannelModel {
  nextId = 1;
  readonly #releases = new Map<number, "published" | "yanked">();
  readonly #channels: Record<Name, ChannelState> = { beta: empty(), stable: empty() };
  readonly #served: Record<Name, Serving[]> = { beta: [], stable: [] };

  channel(name: Name): ChannelState {
    return this.#channels[name];
  }

  state(): Record<Name, ChannelState> {
    return structuredClone(this.#channels);
  }

  /** `done`, or the code of the refusal. */
  perform(asked: Asked): string {
    switch (asked.do) {
      case "publish":
        return this.#publish(asked.channel);
      case "promote":
        return this.#promote(asked.channel, asked.release, asked.percent);
      case "rollout":
        return this.#change(asked.channel, (now) =>
          asked.percent === 100
            ? { current: now.current, control: null, percent: 100, halted: false }
            : { ...now, percent: asked.percent },
        );
      case "halt":
        return this.#change(asked.channel, (now) => ({ ...now, halted: true }));
      case "resume":
        return this.#change(asked.channel, (now) => ({ ...now, halted: false }));
      case "rollback":
        return this.#rollback(asked.channel);
      case "yank":
        return this.#yank(asked.release, asked.rollback);
      case "delete":
        return this.#delete(asked.release);
    }
  }

  #move(name: Name, next: Omit<ChannelState, "revision">): string {
    this.#channels[name] = { ...next, revision: this.#channels[name].revision + 1 };
    this.#served[name].push({ release: next.current, percent: next.percent });
    return "done";
  }

  #toAll(name: Name, current: number | null): string {
    return this.#move(name, { current, control: null, percent: 100, halted: false });
  }

  #publish(name: Name): string {
    this.#releases.set(this.nextId, "published");
    return this.#toAll(name, this.nextId++);
  }

  #promote(name: Name, release: number, percent: number): string {
    const now = this.#channels[name];
    if (!this.#releases.has(release)) return "invalid";
    if (now.current === release && now.percent === percent) return "done";
    const control = percent === 100 ? null : (now.control ?? now.current);
    if (percent < 100 && control === null) return "invalid";
    if (control === release) return "conflict";
    if (this.#releases.get(release) === "yanked") return "gate_failed";
    if (now.current !== null && release < now.current) return "gate_failed";
    return this.#move(name, { current: release, control, percent, halted: false });
  }

  #change(name: Name, change: (now: ChannelState) => Omit<ChannelState, "revision">): string {
    const now = this.#channels[name];
    if (now.control === null) return "conflict";
    const next = change(now);
    if (next.percent === now.percent && next.halted === now.halted) return "done";
    return this.#move(name, {
      current: next.current,
      control: next.control,
      percent: next.percent,
      halted: next.halted,
    });
  }

  /** The control, else the last good release everybody had before the current one was first tried. */
  #wayBack(name: Name, without: number | null): number | null {
    const { current, control } = this.#channels[name];
    if (current === null) return null;
    if (control !== null && control !== without) return control;
    const served = this.#served[name];
    const before = served.slice(
      0,
      served.findIndex(({ release }) => release === current),
    );
    const good = before.filter(
      ({ release, percent }) =>
        percent === 100 && release !== current && release !== without && this.#isPublished(release),
    );
    return good.at(-1)?.release ?? null;
  }

  #isPublished(release: number | null): boolean {
    return release !== null && this.#releases.get(release) === "published";
  }

  #rollback(name: Name): string {
    const to = this.#wayBack(name, null);
    return to === null ? "conflict" : this.#toAll(name, to);
  }

  #yank(release: number, rollback: boolean): string {
    const state = this.#releases.get(release);
    if (state === undefined) return "not_found";
    if (state === "yanked") return "done";
    const serving = this.#servingOf(release);
    if (serving.length > 0 && !rollback) return "conflict";
    for (const name of serving) this.#toAll(name, this.#wayBack(name, release));
    this.#releases.set(release, "yanked");
    return "done";
  }

  #delete(release: number): string {
    if (!this.#releases.has(release)) return "not_found";
    if (this.#servingOf(release).length > 0) return "conflict";
    this.#releases.delete(release);
    return "done";
  }

  #servingOf(release: number): Name[] {
    return CHANNELS.filter((name) => [this.#channels[name].current, this.#channels[name].control].includes(release));
  }
}

function empty(): ChannelState {
  return { current: null, control: null, percent: 100, halted: false, revision: 0 };
}
