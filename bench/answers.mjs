// What devices and pages ask often, in answers a second and how long the slowest in a hundred waits.
import { fork } from "node:child_process";
import { once } from "node:events";
import { call } from "./transfer.mjs";

const ASK = new URL("ask.mjs", import.meta.url);

const CONNECTIONS = 20;
const SECONDS = 2;
const DEVICES = 200;

/** Every device of a small crowd in turn; `address` has a query already. */
const byDevices = (address) => Array.from({ length: DEVICES }, (_, i) => `${address}&device=device-${i}`);

/** `{ rate, p99 }`: answers a second and milliseconds, over 20 connections. */
export async function askOften(addresses) {
  const [first] = addresses;
  const { origin } = new URL(first);
  const requests = addresses.map((address) => ({ method: "GET", path: address.slice(origin.length) }));
  const asking = fork(ASK);
  asking.send({ url: origin, connections: CONNECTIONS, duration: SECONDS, requests });
  const [{ failed, ...seen }] = await once(asking, "message");
  if (failed > 0) throw new Error(`${first}: ${failed} requests failed.`);
  return seen;
}

export const resolveAddresses = (app) => byDevices(`${app}/channels/beta/resolve?platform=android_apk`);
export const pageAddresses = (app) => [`${app}/releases?limit=50`];

/** The floor's addresses for what `app` answers: the same two answers from its memory, picked by the same hash. */
export async function sameOnFloor(floor, app) {
  const names = { current: null, control: null };
  for (const address of resolveAddresses(app)) {
    const { text } = await call(address, "GET", {});
    const { why } = JSON.parse(text);
    names[why] ??= (await call(floor.uploads, "POST", {}, JSON.parse(text))).text;
  }
  return byDevices(`${floor.base}/resolve?current=${names.current}&control=${names.control}`);
}
