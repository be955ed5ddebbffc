import type { Arch } from "@/lib/domain/platform";
import { Malformed } from "../format";
import type { XmlElement } from "../xml/read-xml";

export type MsixManifest = {
  name: string;
  version: string;
  archs: Arch[];
  displayName: string | null;
  minimumOs: string | null;
  capabilities: string[];
  /** Paths of pictures in the package, the best first, as the manifest names them. */
  logos: string[];
};

const ARCHS: Record<string, Arch> = { x86: "x86", x64: "x64", arm: "armv7", arm64: "arm64" };
const RESOURCE = "ms-resource:";

/** Names carry the prefix of their namespace, which every manifest chooses for itself. */
const isNamed = (element: XmlElement, name: string) => element.name.split(":").at(-1) === name;

function listElements(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent?.children.filter((child) => isNamed(child, name)) ?? [];
}

function findElement(parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((element, name) => listElements(element, name)[0], parent);
}

function archOf(element: XmlElement): Arch[] {
  const written = element.attributes.get("ProcessorArchitecture") ?? element.attributes.get("Architecture") ?? "";
  const arch = Object.hasOwn(ARCHS, written) ? ARCHS[written] : undefined;
  return arch ? [arch] : []; // "neutral" is any
}

function identityOf(root: XmlElement): { identity: XmlElement; name: string; version: string } {
  const identity = findElement(root, "Identity");
  const name = identity?.attributes.get("Name");
  const version = identity?.attributes.get("Version");
  if (!identity || !name || !version)
    throw new Malformed("The package's manifest has no Identity with a name and a version.");
  return { identity, name, version };
}

/** A text of the manifest's own; null where it lies in the package's table of resources, by language. */
function ownText(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" || trimmed.startsWith(RESOURCE) ? null : trimmed;
}

/** Reads the root of AppxManifest.xml (learn.microsoft.com/uwp/schemas/appxpackage/uapmanifestschema/schema-root). */
export function readMsixManifest(root: XmlElement): MsixManifest {
  if (!isNamed(root, "Package")) throw new Malformed("The package's manifest describes something else than a package.");
  const { identity, name, version } = identityOf(root);
  const visual = findElement(root, "Applications", "Application", "VisualElements");
  const logos = [visual?.attributes.get("Square150x150Logo"), findElement(root, "Properties", "Logo")?.text.trim()];
  return {
    name,
    version,
    archs: archOf(identity),
    displayName:
      ownText(findElement(root, "Properties", "DisplayName")?.text) ?? ownText(visual?.attributes.get("DisplayName")),
    minimumOs: findElement(root, "Dependencies", "TargetDeviceFamily")?.attributes.get("MinVersion") ?? null,
    capabilities: listElements(findElement(root, "Capabilities"), "Capability").flatMap(
      (capability) => capability.attributes.get("Name") ?? [],
    ),
    logos: logos.flatMap((logo) => logo || []),
  };
}

/** Reads the root of AppxBundleManifest.xml: of what a bundle holds, the processors of its applications are known. */
export function readBundleManifest(root: XmlElement): MsixManifest {
  if (!isNamed(root, "Bundle")) throw new Malformed("The bundle's manifest describes something else than a bundle.");
  const { name, version } = identityOf(root);
  const packages = listElements(findElement(root, "Packages"), "Package");
  const applications = packages.filter((each) => each.attributes.get("Type") === "application");
  const archs = applications.map(archOf);
  const runsOnAny = archs.some((each) => each.length === 0);
  return {
    name,
    version,
    archs: runsOnAny ? [] : [...new Set(archs.flat())],
    displayName: null,
    minimumOs: null,
    capabilities: [],
    logos: [],
  };
}
