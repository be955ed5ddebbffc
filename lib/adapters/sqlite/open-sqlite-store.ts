import type { Client } from "@libsql/client";
import { drizzle, type LibSQLDatabase } from "drizzle-orm/libsql";
import * as schema from "@/drizzle/schema";
import type { Reader, Store, Transaction, TransactOptions } from "@/lib/usecases/ports";
import { WriteQueue } from "../shared/write-queue";
import { checkDatabase } from "./check-database";
import { CommittedMemory, remembering, rememberingTransaction } from "./committed-memory";
import { copyDatabase } from "./copy-database";
import { migrateDatabase } from "./migrate-database";
import { readerOn, transactionOn } from "./nouns";
import { openClient } from "./open-client";
import { sqliteError, toFailure } from "./refusal";
import { SpaceReserve } from "./space-reserve";

/** Thrown to roll back a dry run; its result is handed out all the same. */
class Undone extends Error {}

type Work<T> = (tx: Transaction) => Promise<T>;
type Outcome<T> = { result: T } | { error: unknown };

/** The one connection that writes. libSQL loses commits on a client that once failed, so such a client is replaced. */
class WriterConnection {
  #client: Client | null = null;
  #db: LibSQLDatabase<typeof schema> | null = null;
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
    let outcome: Outcome<T> | null = null;
    try {
      return await db.transaction(async (tx) => {
        outcome = await work(transactionOn(tx)).then(
          (result) => ({ result }),
          (error: unknown) => ({ error }),
        );
        if ("error" in outcome) throw outcome.error;
        if (undo) throw new Undone();
        return outcome.result;
      });
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

type Options = {
  file: string;
  migrationsFolder: string;
  /** false: a database of an older version is refused instead of brought up to this one. */
  migrate?: boolean;
  /** Space kept back for writes on a full disk; none by default. */
  reserveBytes?: number;
};

/**
 * The store in one SQLite file. Two connections in one thread: the writer, reached only through the queue, and a reader
 * that cannot write and runs single statements.
 */
export async function openSqliteStore({
  file,
  migrationsFolder,
  migrate = true,
  reserveBytes = 0,
}: Options): Promise<Store> {
  await migrateDatabase(file, migrationsFolder, { migrate });
  const reserve = new SpaceReserve(`${file}.reserve`, reserveBytes);
  await reserve.fill();
  const writer = new WriterConnection(file, reserve);
  await writer.open();
  const reader = await openClient(file, "reader");
  const queue = new WriteQueue();
  const memory = new CommittedMemory();
  const looks = readerOn(drizzle(reader, { schema }));
  let commits = 0;
  return {
    read: remembering(looks, memory.recall),
    commits: () => commits,
    transact: (work, options = {}) =>
      queue.run(async () => {
        const touched = new Set<keyof Reader>();
        try {
          return await writer.transact((tx) => work(rememberingTransaction(tx, looks, memory, touched)), options);
        } finally {
          // Before anything else is waited for: nobody sees the new rows and then the old ones.
          memory.forget(touched);
          commits += 1;
          await reserve.recover();
        }
      }),
    copyTo: (path) => queue.run(() => writer.copyTo(path)),
    check: () => checkDatabase(reader),
    async close() {
      await queue.close();
      reader.close();
      writer.close();
    },
  };
}
