import type { Client } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import * as schema from "@/drizzle/schema";
import type { Store, Transaction } from "@/lib/usecases/ports";
import { WriteQueue } from "../shared/write-queue";
import { checkDatabase } from "./check-database";
import { migrateDatabase } from "./migrate-database";
import { readerOn, transactionOn } from "./nouns";
import { openClient } from "./open-client";
import { sqliteError, toFailure } from "./refusal";
import { SpaceReserve } from "./space-reserve";

/** Thrown to roll back a dry run; its result is handed out all the same. */
class Undone extends Error {}

type Outcome<T> = { result: T } | { error: unknown };

/** The one connection that writes. libSQL loses commits on a client that once failed, so such a client is replaced. */
class WriterConnection {
  #client: Client | null = null;
  constructor(
    readonly file: string,
    readonly reserve: SpaceReserve,
  ) {}

  async open(): Promise<Client> {
    this.#client ??= await openClient(this.file, "writer");
    return this.#client;
  }

  close(): void {
    this.#client?.close();
    this.#client = null;
  }

  /** A full disk gets a second try with the space that was kept back. */
  async transact<T>(work: (tx: Transaction) => Promise<T>, undo: boolean): Promise<T> {
    try {
      return await this.#attempt(work, undo).catch(async (error: unknown) => {
        if (sqliteError(error)?.code !== "SQLITE_FULL" || !(await this.reserve.release())) throw error;
        return this.#attempt(work, undo);
      });
    } catch (error) {
      throw toFailure(error);
    } finally {
      await this.reserve.recover();
    }
  }

  async #attempt<T>(work: (tx: Transaction) => Promise<T>, undo: boolean): Promise<T> {
    const db = drizzle(await this.open(), { schema });
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
  return {
    read: readerOn(drizzle(reader, { schema })),
    transact: (work, { undo = false } = {}) => queue.run(() => writer.transact(work, undo)),
    check: () => checkDatabase(reader),
    async close() {
      await queue.close();
      reader.close();
      writer.close();
    },
  };
}
