import { openChildInspector } from "@/lib/adapters/inspect/open-child-inspector";
import { newId } from "@/lib/adapters/system/new-id";
import { systemClock } from "@/lib/adapters/system/system-clock";
import { recordDownloads } from "@/lib/usecases/downloads/record-downloads";
import { reconcileStorage } from "@/lib/usecases/upkeep/reconcile-storage";
import { keptSecret } from "./auth-secret";
import { type Config, readConfig } from "./config";
import { type Container, setContainer } from "./container";
import { type DataFolder, takeDataFolder } from "./data-folder";
import { makeDownloadCounter } from "./download-counter";
import { makeFirstAdmin } from "./first-start";
import { makeLog } from "./log";
import { makeMetrics } from "./metrics/make-metrics";
import { isVolatile, openPorts } from "./open-ports";
import { checkServed } from "./served-files";
import { newSetupCode } from "./setup-code";
import { systemContext } from "./system-context";

async function secretOf(config: Config): Promise<string> {
  if (config.authSecret !== null) return config.authSecret;
  return isVolatile(config) ? newSetupCode() + newSetupCode() : keptSecret(config.dataDir);
}

async function makeContainer(config: Config, { adminKey, release }: DataFolder): Promise<Container> {
  const secret = await secretOf(config);
  const metrics = config.metricsToken === null ? null : await makeMetrics();
  const { store: opened, blobs } = await openPorts(config);
  const store = metrics === null ? opened : metrics.watch(opened);
  const log = makeLog(config.logLevel);
  const inspector = openChildInspector({
    onTrouble: (what, filename) => log.error({ what, filename }, "a file could not be looked into"),
  });
  const downloads = makeDownloadCounter({
    now: systemClock.now,
    record: (counts) => recordDownloads(systemContext(), { counts }),
    onTrouble: (error) => log.error({ err: error }, "downloads could not be written down: tried again"),
  });
  return {
    config,
    log,
    secret,
    store,
    blobs,
    inspector,
    downloads,
    metrics,
    setupCode: null,
    adminKey,
    brokenServings: [],
    providerRefusal: null,
    now: systemClock.now,
    id: newId,
    draining: false,
    async close() {
      await inspector.close();
      await downloads.flush();
      await store.close();
      await release();
    },
  };
}

/** What the last process left half done is put right before anybody is served. */
async function putInOrder({ log }: Container): Promise<void> {
  const done = await reconcileStorage(systemContext(), {});
  if (Object.values(done).some((count) => count > 0)) log.info(done, "put in order what was left half done");
  await checkServed();
}

/**
 * Makes the one container of this process from the settings, and the first account when the settings name one. Takes
 * the data folder, which another process may have. Throws when anything of it cannot be; nothing listens yet then.
 */
export async function boot(config: Config = readConfig()): Promise<Container> {
  // next-auth reads its own address here, when it is loaded: no header of a request can move it then.
  process.env.NEXTAUTH_URL = config.baseUrl;
  const folder = await takeDataFolder(config);
  try {
    const made = await makeContainer(config, folder);
    setContainer(made);
    await putInOrder(made);
    await makeFirstAdmin(config);
    if (await made.store.read.persons.isEmpty()) made.setupCode = newSetupCode();
    return made;
  } catch (error) {
    await folder.release();
    throw error;
  }
}
