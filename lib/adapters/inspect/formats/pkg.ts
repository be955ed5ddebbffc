import type { Finding } from "@/lib/domain/finding";
import { readMacApp } from "../apple/mac-app";
import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { forwardSource } from "../mach-o/byte-source";
import { appInPayload } from "../pkg/app-in-payload";
import { type Component, readDefinitions } from "../pkg/definitions";
import type { Distribution } from "../pkg/package-info";
import { PayloadNotRead, unpackPayload } from "../pkg/payload";
import { packageSigningOf } from "../pkg/signing-facts";
import { openXar, type Xar } from "../pkg/xar";
import { withinBounds } from "../within-bounds";

function notRead(why: string): Finding {
  return { code: "content_not_read", severity: "info", message: `What is in this package is unknown: ${why}.` };
}

/** An installer package of macOS: one component, or a distribution of several. */
export const pkg: Format = {
  name: "installer package",
  extensions: ["pkg"],
  read: (source) => withinBounds(() => read(source)),
};

async function read(source: FileSource): Promise<Reading> {
  const xar = await openXar(source);
  const { components, distribution } = await readDefinitions(source, xar);
  const main = components.find(({ app }) => app !== null) ?? components[0];
  if (!main) throw new Malformed("This is not an installer package: it says nowhere what it installs.");
  const app = await readPayload(source, xar, main);
  const { signing, findings } = await packageSigningOf(source, xar);
  return {
    ...app,
    ...factsOf(main, distribution, app),
    installable: true,
    signing,
    findings: [...findings, ...(app.findings ?? [])],
  };
}

/** An app keeps its identifier whether it comes in a package, an image or an archive: that of the package comes last. */
function factsOf({ app, identifier, version }: Component, whole: Distribution | null, read: Reading) {
  return {
    bundleId: app?.bundleId ?? whole?.identifier ?? identifier,
    version: app?.version ?? whole?.version ?? version,
    build: app?.build ?? null,
    displayName: read.displayName ?? whole?.title ?? null,
    minimumOs: whole?.minimumOs ?? read.minimumOs ?? null,
    arch: read.arch?.length ? read.arch : (whole?.archs ?? []),
  };
}

/** What the app that the component installs says of itself; how it was signed is told by the package. */
async function readPayload(source: FileSource, { files }: Xar, { app, folder }: Component): Promise<Reading> {
  const payload = files.find(({ path }) => path === `${folder}Payload`);
  if (!app || !payload) return { platform: "macos" };
  const archive = forwardSource(unpackPayload(source, payload));
  try {
    const bundle = await appInPayload(archive, app.path);
    if (!bundle) return { platform: "macos", findings: [notRead("the app is not where the package says")] };
    const { findings, ...reading } = await readMacApp(bundle);
    return reading;
  } catch (error) {
    if (error instanceof PayloadNotRead) return { platform: "macos", findings: [notRead(error.message)] };
    throw error;
  } finally {
    await archive.close();
  }
}
