import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildZip, type PlainEntry } from "@/lib/samples/build-zip";
import { Malformed, NoFormat } from "../format";
import { corpusFacts, corpusFile } from "../testing/corpus";
import { expectToSurviveFlips, memorySource } from "../testing/damage";
import { appZip } from "./app-zip";

const NAME = "terminal-notifier-1.7.2.app.zip";
const whole = () => readFileSync(corpusFile(NAME));
const read = (bytes: Buffer) => appZip.read(memorySource("app.zip", bytes));

const file = (name: string, content = ""): PlainEntry => ({ name, content: Buffer.from(content) });
const plist = (path: string, keys: Record<string, string>) => {
  const pairs = Object.entries(keys).map(([key, value]) => `<key>${key}</key><string>${value}</string>`);
  return file(path, `<plist version="1.0"><dict>${pairs.join("")}</dict></plist>`);
};
const OUTER = "Folder/Outer.app/Contents/";

describe("a zipped Mac app", () => {
  it("says what independent tools read of it", async () => {
    const { facts } = corpusFacts(NAME);
    const reading = await read(whole());
    expect(reading).toMatchObject({
      platform: "macos",
      bundleId: facts.bundleId,
      version: facts.version,
      build: facts.build,
      displayName: facts.name,
      minimumOs: facts.minSystem,
      installable: true,
      debuggable: false,
      signing: { schemes: [], signerSha256: null, signer: null, notarized: false },
      findings: [{ code: "not_signed" }],
    });
    expect([facts.arches, facts.codeSignature, reading.arch]).toEqual([["x86_64"], [false], ["x64"]]);
  });

  it("shows the largest PNG of its icon", async () => {
    expect((await read(whole())).icon?.readUInt32BE(16)).toBe(512);
  });

  it("is the outermost of the apps in the archive", async () => {
    const { bundleId } = await read(
      buildZip([
        plist("__MACOSX/A.app/Contents/Info.plist", { CFBundleIdentifier: "test.shadow" }),
        plist(`${OUTER}Library/Helper.app/Contents/Info.plist`, { CFBundleIdentifier: "test.helper" }),
        plist(`${OUTER}Info.plist`, { CFBundleIdentifier: "test.outer" }),
      ]),
    );
    expect(bundleId).toBe("test.outer");
  });

  it("is notarized when a ticket is stapled to it, and read when its program is a script", async () => {
    const app = [
      plist(`${OUTER}Info.plist`, { CFBundleIdentifier: "test.outer", CFBundleExecutable: "run" }),
      file(`${OUTER}CodeResources`, "s8ch\u0001 and so on"),
    ];
    const program = file(`${OUTER}MacOS/run`, "");
    const bytes = Buffer.alloc(32);
    bytes.writeUInt32LE(0xfeedfacf, 0);
    expect((await read(buildZip([...app, { ...program, content: bytes }]))).signing?.notarized).toBe(true);
    const script = await read(buildZip([...app, file(`${OUTER}MacOS/run`, "#!/bin/sh\n")]));
    expect(script.findings).toMatchObject([{ code: "program_not_read" }]);
  });
});

describe("what is not read", () => {
  it("an archive with anything else, which may be honest", async () => {
    await expect(read(buildZip([file("readme.txt")]))).rejects.toBeInstanceOf(NoFormat);
  });

  it.each([
    ["text", Buffer.from("hello")],
    ["an app whose Info.plist is text", buildZip([file(`${OUTER}Info.plist`, "hello")])],
    ["an app whose Info.plist is a link", buildZip([{ ...file(`${OUTER}Info.plist`, "/etc/passwd"), mode: 0o120777 }])],
  ])("%s", async (_, bytes) => {
    await expect(read(bytes)).rejects.toBeInstanceOf(Malformed);
  });

  it("is refused whichever bytes of the archive's directory change", async () => {
    const bytes = whole();
    await expectToSurviveFlips(appZip, bytes, [bytes.length - 1500, 1500]);
  });
});
