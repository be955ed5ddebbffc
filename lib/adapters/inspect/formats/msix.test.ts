import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildZip } from "@/lib/samples/build-zip";
import { Malformed } from "../format";
import { corpusFacts, corpusFile } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { openZip } from "../zip/open-zip";
import { msix } from "./msix";

const FILE = "corpus-x64-unsigned.msix";
const read = (bytes: Buffer) => msix.read(memorySource("a.msix", bytes));

// By `osslsigncode sign`: the manifest names arm64, resources for its name, two capabilities and a logo in two sizes.
const signed = () => readFileSync(new URL("../msix/fixtures/signed.msix", import.meta.url));

async function rezipped(change: (name: string, content: Buffer) => Buffer | null): Promise<Buffer> {
  const zip = await openZip(memorySource("a.msix", signed()));
  const entries = await Promise.all(
    zip.entries.map(async (entry) => ({
      name: entry.name,
      content: change(entry.name, await zip.read(entry, 1 << 20)),
    })),
  );
  return buildZip(entries.flatMap(({ name, content }) => (content ? [{ name, content }] : [])));
}

const replaced = (file: string, from: string, to: string) =>
  rezipped((name, content) =>
    name === file ? Buffer.from(content.toString("latin1").replace(from, to), "latin1") : content,
  );

const manifest = (content: string, name = "AppxManifest.xml") => buildZip([{ name, content: Buffer.from(content) }]);

describe("an MSIX package", () => {
  it("says what its manifest says, as read by Python", async () => {
    const { facts } = corpusFacts(FILE);
    const reading = await read(readFileSync(corpusFile(FILE)));
    expect(reading).toMatchObject({
      platform: "windows",
      bundleId: facts.name,
      version: facts.version,
      arch: [facts.arch],
      displayName: facts.displayName,
      minimumOs: facts.minVersion,
      permissions: ["runFullTrust"],
      installable: true,
    });
    expect(reading.signing?.schemes).toEqual(facts.signed ? ["authenticode"] : []);
    expect(reading.findings?.map(({ code }) => code)).toEqual(facts.signed ? [] : ["not_signed"]);
    expect(reading.icon?.length).toBe(1244);
  });

  it("names the signer of what was signed", async () => {
    const reading = await read(signed());
    expect(reading).toMatchObject({
      arch: ["arm64"],
      displayName: "Acme",
      permissions: ["internetClient", "runFullTrust"],
      signing: {
        schemes: ["authenticode"],
        signer: "Corpus Signer",
        signerSha256: "b94f6b8ac02d24dd561ba184cbbffb2b99de2bbd0fc3906116262c8a6034acb5",
      },
      findings: [],
    });
    expect(reading.icon?.readUInt32BE(16)).toBe(300);
  });

  it.each([
    ["the manifest", () => replaced("AppxManifest.xml", "Acme.Notes", "Acme.Other")],
    ["the map of blocks", () => replaced("AppxBlockMap.xml", 'Size="102"', 'Size="103"')],
    ["the signed digests", () => replaced("AppxSignature.p7x", "AXBM", "AXBX")],
    ["the signature", () => replaced("AppxSignature.p7x", "PKCX", "PKCY")],
    ["the whole map", () => rezipped((name, content) => (name === "AppxBlockMap.xml" ? null : content))],
  ])("names no signer when %s is another one", async (_, make) => {
    const { signing, findings } = await read(await make());
    expect(signing).toMatchObject({ schemes: [], signer: null, signerSha256: null });
    expect(findings).toEqual([expect.objectContaining({ code: "signature_invalid" })]);
  });

  it("knows the processors of a bundle", async () => {
    const bundle = (packages: string) =>
      manifest(
        `<Bundle><Identity Name="Acme" Version="1.0.0.0"/><Packages>${packages}<Package Type="resource"/></Packages></Bundle>`,
        "AppxMetadata/AppxBundleManifest.xml",
      );
    const two = '<Package Type="application" Architecture="x64"/><Package Type="application" Architecture="arm64"/>';
    expect(await read(bundle(two))).toMatchObject({ bundleId: "Acme", version: "1.0.0.0", arch: ["x64", "arm64"] });
    expect(await read(bundle(`${two}<Package Type="application" Architecture="neutral"/>`))).toMatchObject({
      arch: [],
    });
  });

  it.each([
    ["text", Buffer.from("not a package")],
    ["another ZIP", buildZip([{ name: "hello.txt", content: Buffer.from("hello") }])],
    ["a manifest that is no XML", manifest("<Package")],
    ["a manifest of something else", manifest("<Types/>")],
    ["a manifest without a version", manifest('<Package><Identity Name="a"/></Package>')],
    ["entities", manifest('<!DOCTYPE Package [<!ENTITY a "b">]><Package/>')],
  ])("refuses %s, saying why", async (_, bytes) => {
    await expect(read(bytes)).rejects.toThrow(Malformed);
  });

  it("survives being cut and changed anywhere", async () => {
    await expectToSurviveCutting(msix, signed());
    await expectToSurviveFlips(msix, signed());
  });
});
