import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type Client,
  createClient,
  type InArgs,
  type InStatement,
  type InValue,
  type TransactionMode,
} from "@libsql/client";

type Pragmas = Record<string, string | number>;

// WAL and FULL: what was acknowledged survives a power cut. They belong to a connection, so each client sets its own.
const SHARED: Pragmas = { busy_timeout: 2000, foreign_keys: 1, synchronous: 2 };
const PRAGMAS: Record<"writer" | "reader", Pragmas> = {
  writer: { journal_mode: "wal", ...SHARED },
  reader: { ...SHARED, query_only: 1 },
};

async function setPragmas(client: Client, pragmas: Pragmas): Promise<void> {
  for (const [name, value] of Object.entries(pragmas)) {
    await client.execute(`PRAGMA ${name} = ${value}`);
    const { rows } = await client.execute(`PRAGMA ${name}`);
    const is = rows[0]?.[0];
    if (is !== value) throw new Error(`SQLite did not take PRAGMA ${name} = ${value}: it is ${is}.`);
  }
}

function withoutNul(statement: InStatement): InStatement {
  if (typeof statement === "string" || !Array.isArray(statement.args)) return statement;
  const args = statement.args.map((arg: InValue) => (typeof arg === "string" ? arg.replaceAll("\0", "\ufffd") : arg));
  return { sql: statement.sql, args };
}

// libSQL reads text back only up to a NUL, so what is stored would come back as something else. A character that no
// name has stands in its place, in what is stored and in what is looked for.
function guardText(executes: Pick<Client, "execute">): void {
  const execute = executes.execute.bind(executes);
  executes.execute = (statement: InStatement, args?: InArgs) =>
    typeof statement === "string" ? execute(statement, args) : execute(withoutNul(statement));
}

/** One connection to the file. A client that failed is closed and another one opened here, never reconnected. */
export async function openClient(file: string, role: "writer" | "reader"): Promise<Client> {
  const client = createClient({ url: pathToFileURL(resolve(file)).href, concurrency: 1 });
  try {
    await setPragmas(client, PRAGMAS[role]);
  } catch (error) {
    client.close();
    throw error;
  }
  guardText(client);
  const begin = client.transaction.bind(client);
  client.transaction = async (mode: TransactionMode = "write") => {
    const transaction = await begin(mode);
    guardText(transaction);
    return transaction;
  };
  return client;
}
