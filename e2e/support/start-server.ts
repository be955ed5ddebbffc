import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port";
import { type ServerProcess, spawnServer, untilReady } from "./server-process";
import { type StoreKind, storeUnderTest } from "./store-under-test";

export type TestServer = {
  url: string;
  dataDir: string;
  /** A token of scope `admin`, made by the server at its first start; on `memory` every start is the first. */
  readonly adminToken: string;
  admin: { email: string; password: string };
  readonly pid: number;
  /** Ends it in order and removes its data folder; answers the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | string>;
  /** Ends it as a power cut would; the data folder stays, for `restart`. */
  kill9(): Promise<void>;
  /** Starts it again on the same data folder and port; one that still runs is stopped first. */
  restart(env?: Record<string, string>): Promise<void>;
  /** What it printed since its last start. */
  log(): string;
};

export type StartOptions = {
  /** By default what the suite is for. */
  store?: StoreKind;
  env?: Record<string, string>;
  /** As a person starts it: without an account, which the console's code then makes. No admin token either. */
  bare?: boolean;
  /** A program to run the server under, such as `["strace", "-D", "-f"]`; see `spawnServer`. */
  command?: string[];
};

const ADMIN = { email: "admin@example.test", password: "correct horse battery staple" };

const firstAdmin = (dataDir: string) => ({
  INIT_ADMIN_EMAIL: ADMIN.email,
  INIT_ADMIN_PASSWORD: ADMIN.password,
  INIT_TOKEN_FILE: tokenFile(dataDir),
});

function settings(port: number, dataDir: string, store: StoreKind): Record<string, string> {
  return {
    PORT: String(port),
    HOST: "127.0.0.1",
    BASE_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: dataDir,
    ...(store === "memory" ? { DATABASE_URL: "memory:", STORAGE_URL: "memory:" } : {}),
  };
}

// Beside the data folder's own files under a name the server does not use.
const tokenFile = (dataDir: string) => join(dataDir, "first-admin-token");

function readToken(dataDir: string): string {
  if (!existsSync(tokenFile(dataDir))) throw new Error("The server is ready but wrote no INIT_TOKEN_FILE.");
  return readFileSync(tokenFile(dataDir), "utf8").trim();
}

/** A real server on a free port of 127.0.0.1 with an empty data folder of its own, ready to answer. */
export async function startServer(options: StartOptions = {}): Promise<TestServer> {
  const store = options.store ?? storeUnderTest();
  const dataDir = mkdtempSync(join(tmpdir(), "sluice-test-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let current: ServerProcess;

  const start = async (env: Record<string, string> = {}) => {
    const first = options.bare ? {} : firstAdmin(dataDir);
    current = spawnServer({ ...settings(port, dataDir, store), ...first, ...options.env, ...env }, options.command);
    await untilReady(current, url);
  };
  const end = (signal: NodeJS.Signals) => {
    current.child.kill(signal);
    return current.exited;
  };
  try {
    await start();
    return {
      url,
      dataDir,
      get adminToken() {
        return readToken(dataDir);
      },
      admin: ADMIN,
      get pid() {
        return current.pid;
      },
      async stop(signal = "SIGTERM") {
        const how = await end(signal);
        rmSync(dataDir, { recursive: true, force: true });
        return how;
      },
      async kill9() {
        await end("SIGKILL");
      },
      async restart(env) {
        await end("SIGTERM");
        await start(env);
      },
      log: () => current.log(),
    };
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
}
