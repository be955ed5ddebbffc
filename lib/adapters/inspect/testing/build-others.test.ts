import { expect, it } from "vitest";
import { buildDmg, buildExe, buildIpa, buildTarGz } from "@/lib/samples/build-others";
import { dmg } from "../formats/dmg";
import { exe } from "../formats/exe";
import { ipa } from "../formats/ipa";
import { tarGz } from "../formats/tar-gz";
import { memorySource } from "./damage";

const payload = Buffer.from("payload");
const read = (format: typeof ipa, bytes: Buffer) => format.read(memorySource(`a.${format.extensions[0]}`, bytes));

it("are what they claim to be", async () => {
  const facts = { id: "com.acme", version: "2.4.1", build: "318", name: "Acme" };
  const said = { bundleId: "com.acme", version: "2.4.1", build: "318", displayName: "Acme" };
  expect(await read(ipa, buildIpa(facts, payload))).toMatchObject({ platform: "ios", ...said });
  expect(await read(exe, buildExe(payload))).toMatchObject({ platform: "windows", arch: ["x64"] });
  expect(await read(tarGz, buildTarGz(payload))).toMatchObject({ platform: "linux" });
  expect(await read(dmg, buildDmg(payload))).toMatchObject({ platform: "macos" });
});

it("has a profile that devices install by", async () => {
  const expiresAt = new Date("2027-05-01T12:00:00.000Z");
  const devices = ["00008101-000A1B2C3D4E001E", "00008120-001C2D3E4F50601E"];
  const profile = { team: "Acme GmbH", teamId: "ABCDE12345", expiresAt, devices };
  expect(await read(ipa, buildIpa({ minimumOs: "16.0", profile }, payload))).toMatchObject({
    installable: true,
    minimumOs: "16.0",
    debuggable: false,
    profile: { type: "ad-hoc", team: "Acme GmbH (ABCDE12345)", expiresAt: expiresAt.toISOString(), devices },
  });
});
