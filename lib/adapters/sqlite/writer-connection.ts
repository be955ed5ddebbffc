import type { Client } from "@libsql/client";
import { drizzle, type LibSQLDatabase } from "drizzle-orm/libsql";
import * as schema from "@/drizzle/schema";
import type { Transaction, TransactOptions } from "@/lib/usecases/ports";
import { ChainEnd } from "./chain-end";
import { copyDatabase } from "./copy-database";
import { transactionOn } from "./nouns";
import { openClient } from "./open-client";
import { sqliteError, toFailure } from "./refusal";
import type { SpaceReserve } from "./space-reserve";

/** Thrown to roll back a dry run; its result is handed out all the same. */
class Undone extends Error {}

export type Work<T> = (tx: Transaction) => Promise<T>;
type Outcome<T> = { result: T } | { error: unknown };

/** The one connection that writes. libSQL loses commits on a client that once failed, so such a client is replaced. */
export class WriterConnection {
  #client: Client | null = null;
  #db: LibSQLDatabase<typeof schema> | null = null;
  readonly #chain = new ChainEnd();
  constructor(
    readonly file: string,
    readonly reserve: SpaceReserve,
  ) {}

  async open() {
    this.#client ??= await openClient(this.file, "writer");
    this.#db ??= drizzle(this.#client, { schema });
    return this.#db;
  }

  async copyTo(path: string): Promise<void> {
    await this.open();
    if (this.#client !== null) await copyDatabase(this.#client, path);
  }

  close(): void {
    this.#client?.close();
    this.#client = null;
    this.#db = null;
    this.#chain.forget();
  }

  /** A full disk gets a second try with the space that was kept back. */
  async transact<T>(work: Work<T>, options: TransactOptions): Promise<T> {
    try {
      return await this.#attempt(work, options).catch(async (error: unknown) => {
        if (sqliteError(error)?.code !== "SQLITE_FULL" || !(await this.reserve.release())) throw error;
        return this.#attempt(work, options);
      });
    } catch (error) {
      throw toFailure(error);
    }
  }

  async #attempt<T>(work: Work<T>, { undo = false }: TransactOptions): Promise<T> {
    const db = await this.open();
    const chain = this.#chain.begin();
    let outcome: Outcome<T> | null = null;
    try {
      const answer = await db.transaction(async (tx) => {
        outcome = await work(transactionOn(tx, chain)).then(
          (result) => ({ result }),
          (error: unknown) => ({ error }),
        );
        if ("error" in outcome) throw outcome.error;
        if (undo) throw new Undone();
        return outcome.result;
      });
      this.#chain.commit(chain);
      return answer;
    } catch (error) {
      return this.#settle(error, outcome);
    }
  }

  /** A refusal by the work left the connection as it was; anything else, and an error of SQLite, makes it suspect. */
  #settle<T>(error: unknown, outcome: Outcome<T> | null): T {
    if (error instanceof Undone && outcome && "result" in outcome) return outcome.result;
    const byWork = outcome !== null && "error" in outcome && outcome.error === error;
    if (!byWork || sqliteError(error)) this.close();
    throw error;
  }
}
