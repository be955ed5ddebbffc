import { beforeEach, expect, it } from "vitest";
import type { Incoming } from "@/lib/http/incoming";
import { operate, operateAtOnce } from "@/lib/http/operate";
import { promoteRelease } from "@/lib/usecases/channels/promote-release";
import { openPortal, type Portal, publish } from "@/lib/usecases/testing/portal";
import { getResolve, resolveAtOnce } from "./resolve";
import { serve } from "./testing/ask";

const NAME = "GET /apps/{app}/channels/{channel}/resolve";
const params = { app: "acme", channel: "beta" };

let portal: Portal;

beforeEach(async () => {
  portal = await openPortal();
  await portal.app("acme", "unlisted");
  await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
  await publish(portal.owner, "acme", "1.1.0+2");
  await promoteRelease(portal.owner, { ...params, release: "1.1.0+2", rolloutPercent: 50 });
  serve(portal, portal.store);
});

function asking(query: string, headers: Record<string, string> = {}): Incoming {
  const path = "/api/v1/apps/acme/channels/beta/resolve";
  const body = () => {
    throw new Error("A GET has no body.");
  };
  return { method: "GET", path, query: new URLSearchParams(query), header: (name) => headers[name] ?? null, body };
}

const atOnce = (incoming: Incoming) => operateAtOnce(NAME, resolveAtOnce, incoming, params);
const waitedFor = (incoming: Incoming) => operate(NAME, getResolve, incoming);
const textOf = (answer: { body: string | Buffer | null } | null) => String(answer?.body);

it("says at once what it says when it is waited for, to every device", async () => {
  const devices = Array.from({ length: 50 }, (_, n) => asking(`platform=android_apk&device=device-${n}`));
  expect(atOnce(asking("platform=android_apk"))).toBeNull(); // nobody has looked yet
  for (const device of devices) {
    const waited = await waitedFor(device);
    const given = atOnce(device);
    expect(given).toMatchObject({ status: waited.status, headers: waited.headers });
    expect(textOf(given)).toBe(textOf(waited));
  }
  expect(new Set(devices.map((device) => JSON.parse(textOf(atOnce(device))).why))).toEqual(
    new Set(["current", "control"]),
  );
});

it("refuses at once what is wrong", async () => {
  await waitedFor(asking("platform=ios"));
  expect(atOnce(asking("platform=amiga"))).toMatchObject({ status: 422 });
  expect(atOnce(asking("platform=ios&platform=macos"))).toMatchObject({ status: 422 });
});

it("looks again after whatever is committed, and for whoever shows something", async () => {
  const asked = asking("platform=android_apk");
  await waitedFor(asked);
  expect(JSON.parse(textOf(atOnce(asked))).offer.version).toBe("1.0.0");
  expect(atOnce(asking("platform=android_apk", { authorization: "Bearer slc_no" }))).toBeNull();
  expect(atOnce(asking("platform=android_apk", { cookie: "sluice.session-token=no" }))).toBeNull();
  await promoteRelease(portal.owner, { ...params, release: "1.1.0+2" });
  expect(atOnce(asked)).toBeNull();
  await waitedFor(asked);
  expect(JSON.parse(textOf(atOnce(asked))).offer.version).toBe("1.1.0");
});
