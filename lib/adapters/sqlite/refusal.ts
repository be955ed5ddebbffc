import { LibsqlError } from "@libsql/client";
import { DomainError } from "@/lib/domain/errors";

/** The driver's error inside what drizzle throws, or null. */
export function sqliteError(error: unknown): LibsqlError | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof LibsqlError) return cause;
  }
  return null;
}

const NO_PARENT = "What this belongs to is not there.";

function toConflict(error: LibsqlError, taken: string): DomainError | null {
  switch (error.extendedCode) {
    case "SQLITE_CONSTRAINT_UNIQUE":
    case "SQLITE_CONSTRAINT_PRIMARYKEY":
    case "SQLITE_CONSTRAINT_ROWID":
      return new DomainError("conflict", taken);
    case "SQLITE_CONSTRAINT_FOREIGNKEY":
      return new DomainError("conflict", NO_PARENT);
    case "SQLITE_CONSTRAINT_TRIGGER": {
      const said = error.message.replace(/^SQLITE_CONSTRAINT: /, "");
      return new DomainError("conflict", said === "taken" ? taken : said);
    }
    default:
      return null;
  }
}

/** Runs a statement; a row in the way is `conflict` with the sentence `taken`, a trigger's refusal with its own. */
export async function orConflict<T>(statement: PromiseLike<T>, taken = "That is there already."): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    const cause = sqliteError(error);
    throw (cause && toConflict(cause, taken)) ?? error;
  }
}

/** What a failed transaction means for who asked: a full disk and a locked file have codes of their own. */
export function toFailure(error: unknown): unknown {
  const code = sqliteError(error)?.code;
  if (code === "SQLITE_FULL") return new DomainError("storage_full", "The disk is full: nothing was written.");
  if (code === "SQLITE_BUSY") {
    return new DomainError("busy", "The database is in use by another program: try again.", { retryAfter: 1 });
  }
  return error;
}
