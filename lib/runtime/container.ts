import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import { type Context, type Held, NOTHING_HELD } from "@/lib/usecases/context";
import type { BlobStore, Inspector, NewId, Store } from "@/lib/usecases/ports";
import type { BrokenServing } from "@/lib/usecases/upkeep/list-broken-servings";
import type { Config } from "./config";
import type { DownloadCounter } from "./download-counter";
import type { Log } from "./log";
import type { Metrics } from "./metrics/make-metrics";

/** Everything a process has one of. */
export type Container = {
  config: Config;
  log: Log;
  /** Encrypts sessions and signs addresses. */
  secret: string;
  store: Store;
  blobs: BlobStore;
  inspector: Inspector;
  downloads: DownloadCounter;
  /** null when nobody is to read any: then nothing is counted. */
  metrics: Metrics | null;
  /** The one-time code of the first start, while nobody has an account. */
  setupCode: string | null;
  now(): Instant;
  id: NewId;
  /** What the tool of this machine shows to call the upkeep routes; null when there is no data folder to keep it in. */
  adminKey: string | null;
  /** Files that channels serve and nobody can have, as of the last look. */
  brokenServings: BrokenServing[];
  /** Why the OpenID provider refuses this server, as of the last sign-in by it; null: it did not. */
  providerRefusal: string | null;
  /** Set once the process was told to end: it finishes what it has and takes nothing new. */
  draining: boolean;
  /** Lets go of the database and the data folder: the last thing a process does. */
  close(): Promise<void>;
};

// Next and the entry are bundled apart and share no module state: what must exist once hangs here.
const key = Symbol.for("sluice.container");
const holder = globalThis as typeof globalThis & { [key]?: Container };

export function setContainer(container: Container): void {
  holder[key] = container;
}

/** The container that boot() made; throws when there was no boot, which is a mistake of ours. */
export function container(): Container {
  const made = holder[key];
  if (made === undefined) throw new Error("There is no container: the server's entry calls boot() first.");
  return made;
}

/** What an edge hands to a use case. */
export function contextFor(
  actor: Actor,
  client: Context["client"],
  address: string,
  held: Held = NOTHING_HELD,
): Context {
  const { store, blobs, inspector, config, secret, setupCode, now, id } = container();
  const ports = { store, blobs, inspector, now, id };
  return { actor, held, client, address, ...ports, limits: config.limits, signingKey: secret, setupCode };
}
