import type { Reader, Transaction } from "@/lib/usecases/ports";
import { frozen } from "../shared/frozen";

type Noun = keyof Reader;

/** Answers from memory, or asks and keeps the answer. */
type Recall = <T>(noun: Noun, key: string, ask: () => Promise<T>) => Promise<T>;

const MOST = 2_000;
const EVERYTHING: readonly Noun[] = [
  "apps",
  "artifacts",
  "blobs",
  "channels",
  "members",
  "persons",
  "releases",
  "tokens",
];

/** What a write to a noun changes besides that noun. */
const ALSO: Partial<Record<Noun, readonly Noun[]>> = { apps: EVERYTHING, releases: ["artifacts"] };

/**
 * Rows as they are committed, by the few look-ups that every request makes: who asks, and what of; and what sums up
 * a whole noun. The one process that has the database is also the only one that writes it, so they hold until a
 * transaction here touched their noun.
 */
export class CommittedMemory {
  readonly #shelves = new Map<Noun, Map<string, unknown>>();

  #shelf(noun: Noun): Map<string, unknown> {
    const shelf = this.#shelves.get(noun) ?? new Map<string, unknown>();
    this.#shelves.set(noun, shelf);
    return shelf;
  }

  readonly recall: Recall = async <T>(noun: Noun, key: string, ask: () => Promise<T>): Promise<T> => {
    const shelf = this.#shelf(noun);
    if (shelf.has(key)) return shelf.get(key) as T;
    const found = frozen(await ask());
    // Forgotten meanwhile: what was read may be older than what is committed.
    if (this.#shelves.get(noun) !== shelf) return found;
    if (shelf.size >= MOST) shelf.clear();
    shelf.set(key, found);
    return found;
  };

  forget(nouns: Iterable<Noun>): void {
    for (const noun of nouns) this.#shelves.delete(noun);
  }
}

/** The same look-ups, with those that every request makes through `recall`. */
export function remembering(read: Reader, recall: Recall): Reader {
  const { apps, artifacts, blobs, channels, members, persons, releases, tokens } = read;
  return {
    ...read,
    apps: {
      ...apps,
      find: (id) => recall("apps", id, () => apps.find(id)),
      findBySlug: (slug) => recall("apps", `slug ${slug}`, () => apps.findBySlug(slug)),
    },
    artifacts: { ...artifacts, find: (id) => recall("artifacts", id, () => artifacts.find(id)) },
    blobs: {
      ...blobs,
      find: (key) => recall("blobs", key, () => blobs.find(key)),
      totals: () => recall("blobs", "totals", () => blobs.totals()), // the whole table, for each look at the metrics
    },
    channels: {
      ...channels,
      find: (app, name) => recall("channels", `${app} ${name}`, () => channels.find(app, name)),
      list: (app) => recall("channels", app, () => channels.list(app)),
    },
    members: { ...members, find: (app, id) => recall("members", `${app} ${id}`, () => members.find(app, id)) },
    persons: { ...persons, find: (id) => recall("persons", id, () => persons.find(id)) },
    releases: { ...releases, find: (app, id) => recall("releases", `${app} ${id}`, () => releases.find(app, id)) },
    tokens: {
      ...tokens,
      find: (id) => recall("tokens", id, () => tokens.find(id)),
      findByHash: (hash) => recall("tokens", `hash ${hash}`, () => tokens.findByHash(hash)),
    },
  };
}

/**
 * A transaction that notes in `touched` which nouns it writes, and remembers the others: nobody else writes meanwhile.
 * `looks` only says which methods look things up.
 */
export function rememberingTransaction(
  tx: Transaction,
  looks: Reader,
  memory: CommittedMemory,
  touched: Set<Noun>,
): Transaction {
  const recall: Recall = (noun, key, ask) => (touched.has(noun) ? ask() : memory.recall(noun, key, ask));
  const read = remembering(tx, recall);
  const nouns = Object.entries(tx).map(([name, of]) => {
    const noun = name as Noun;
    const get = (_: object, method: string): unknown => {
      if (method in looks[noun]) return Reflect.get(read[noun], method);
      for (const one of [noun, ...(ALSO[noun] ?? [])]) touched.add(one);
      return Reflect.get(of, method);
    };
    return [noun, new Proxy(of, { get })];
  });
  return Object.fromEntries(nouns) as Transaction;
}
