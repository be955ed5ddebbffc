import { need } from "../../scripts/needs.mjs";
import ensureBuilt from "./ensure-built";

/** Before the browser suite: a browser, and something to look at. */
export default async function setup(): Promise<void> {
  const { missing } = need("chromium");
  if (missing) throw new Error(`The browser suite cannot run: ${missing}`);
  await ensureBuilt();
}
