import { expect, it } from "vitest";
import { buildApk } from "@/lib/samples/build-apk";
import { apk } from "../formats/apk";
import { memorySource } from "./damage";

it("is what it claims to be, and signed", async () => {
  const facts = {
    id: "com.acme",
    version: "2.4.1",
    build: 318,
    minSdk: 26,
    permissions: ["android.permission.CAMERA"],
  };
  const reading = await apk.read(memorySource("a.apk", buildApk(facts, Buffer.alloc(3 << 20, 7))));
  expect(reading).toMatchObject({
    ...{ bundleId: "com.acme", version: "2.4.1", build: "318", minimumOs: "26", installable: true, findings: [] },
    ...{ permissions: ["android.permission.CAMERA"], signing: { schemes: ["v2"], signer: "Test Signer" } },
  });
});

it("says no more than it is told", async () => {
  const reading = await apk.read(memorySource("a.apk", buildApk({}, Buffer.from("x"))));
  expect(reading).toMatchObject({ bundleId: "test.app", version: null, build: null, findings: [] });
});
