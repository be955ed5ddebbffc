import { openPortal } from "../../testing/portal";
import { watchEvents } from "../../testing/watch-events";

/** A portal with the private app `acme` of `owner`, an admin `root`, and an eye on what use cases write. */
export type WatchedPortal = Awaited<ReturnType<typeof openWatchedPortal>>;

export async function openWatchedPortal(wrote: Set<unknown>) {
  const portal = await openPortal();
  const root = portal.asPerson(await portal.person("root", true));
  const watch = await watchEvents(portal, wrote);
  await portal.app("acme");
  await watch.wereWritten(["app.create"]);
  return { ...portal, ...watch, root };
}
