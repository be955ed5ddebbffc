import { drizzle } from "drizzle-orm/libsql";
import * as schema from "@/drizzle/schema";
import type { Reader, Store, TransactOptions } from "@/lib/usecases/ports";
import { WriteQueue } from "../shared/write-queue";
import { checkDatabase } from "./check-database";
import { CommittedMemory, remembering, rememberingTransaction } from "./committed-memory";
import { migrateDatabase } from "./migrate-database";
import { readerOn } from "./nouns";
import { openClient } from "./open-client";
import { SharedCommits } from "./shared-commits";
import { SpaceReserve } from "./space-reserve";
import { type Work, WriterConnection } from "./writer-connection";

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
  const commit = async <T>(work: Work<T>, options: TransactOptions): Promise<T> => {
    const touched = new Set<keyof Reader>();
    try {
      return await writer.transact((tx) => work(rememberingTransaction(tx, looks, memory, touched)), options);
    } finally {
      // Before anything else is waited for: nobody sees the new rows and then the old ones.
      memory.forget(touched);
      commits += 1;
      await reserve.recover();
    }
  };
  const shared = new SharedCommits(queue, commit);
  return {
    read: remembering(looks, memory.recall),
    commits: () => commits,
    transact: (work, options = {}) => shared.transact(work, options),
    copyTo: (path) => queue.run(() => writer.copyTo(path)),
    check: () => checkDatabase(reader),
    async close() {
      await queue.close();
      reader.close();
      writer.close();
    },
  };
}
