import type { Deed, Said } from "./deed";

type Expected = { app: string; numbers: string; files: string[]; must: boolean; may: boolean };

/** What has to hold after a process said that much and was gone. */
export type Expectations = {
  /** Every release anybody spoke of: whether it has to be there, and whether it may be. */
  releases: Expected[];
  /** By app and channel, the releases it may point at; null: nothing. */
  channels: { app: string; channel: string; oneOf: (string | null)[] }[];
  /** Bytes an app was told it holds, since the last cleanup. */
  held: { app: string; sha256: string }[];
  /** Staged bytes that were acknowledged of uploads that go on, since the last cleanup. */
  staged: { app: string; upload: string; bytes: number }[];
};

class Reckoning {
  readonly releases = new Map<string, Expected>();
  readonly channels = new Map<string, { app: string; channel: string; oneOf: (string | null)[] }>();
  held: { app: string; sha256: string }[] = [];
  staged: { app: string; upload: string; bytes: number }[] = [];

  /** A move that was acknowledged is the only possibility, one that was begun is one more. */
  #points(app: string, channel: string, numbers: string, isDone: boolean): void {
    const key = `${app} ${channel}`;
    const before = this.channels.get(key)?.oneOf ?? [null];
    this.channels.set(key, { app, channel, oneOf: isDone ? [numbers] : [...before, numbers] });
  }

  #publish({ app, numbers, channel, files }: Extract<Deed, { kind: "publish" }>, isDone: boolean): void {
    this.releases.set(`${app} ${numbers}`, { app, numbers, files, must: isDone, may: true });
    this.#points(app, channel, numbers, isDone);
  }

  #delete({ app, numbers }: Extract<Deed, { kind: "delete" }>, isDone: boolean): void {
    const release = this.releases.get(`${app} ${numbers}`);
    if (release) Object.assign(release, { must: false, may: !isDone });
  }

  #others(upload: string) {
    return this.staged.filter((one) => one.upload !== upload);
  }

  hear({ phase, deed }: Said): void {
    const isDone = phase === "done";
    if (deed.kind === "publish") this.#publish(deed, isDone);
    if (deed.kind === "promote") this.#points(deed.app, deed.channel, deed.numbers, isDone);
    if (deed.kind === "delete") this.#delete(deed, isDone);
    if (deed.kind === "cleanup") this.held = this.staged = [];
    if (deed.kind === "upload" && isDone) this.held.push(deed);
    if (deed.kind === "append" && isDone) this.staged = [...this.#others(deed.upload), deed];
    if (deed.kind === "abandon") this.staged = this.#others(deed.upload);
  }
}

/** Reads what was said, in order. */
export function expectationsOf(said: readonly Said[]): Expectations {
  const reckoning = new Reckoning();
  for (const one of said) reckoning.hear(one);
  const { releases, channels, held, staged } = reckoning;
  return { releases: [...releases.values()], channels: [...channels.values()], held, staged };
}
