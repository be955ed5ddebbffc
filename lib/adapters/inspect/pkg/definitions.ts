import { unpack } from "../compression/unpack";
import { type FileSource, Malformed } from "../format";
import { MOST_XML_BYTES, readXml, type XmlElement } from "../xml/read-xml";
import { type Distribution, distributionOf, type PackageInfo, packageInfoOf } from "./package-info";
import type { Xar, XarFile } from "./xar";

/** A component and the folder of the archive that it is in: "" where the package is that component alone. */
export type Component = PackageInfo & { folder: string };

const MOST_COMPONENTS = 16;

async function readDefinition(source: FileSource, file: XarFile): Promise<XmlElement> {
  if (file.packedLength > MOST_XML_BYTES) throw new Malformed(`${file.path} in the package is too large.`);
  const packed = await source.read(file.offset, file.packedLength);
  const plain = file.encoding === "application/octet-stream";
  const bytes = await unpack(packed, plain ? "none" : "zlib", MOST_XML_BYTES);
  return readXml(bytes ?? Buffer.alloc(0), `${file.path} in the package`);
}

/** Reads what a package says that it installs: PackageInfo of each component, and Distribution over all of them. */
export async function readDefinitions(
  source: FileSource,
  { files }: Xar,
): Promise<{ components: Component[]; distribution: Distribution | null }> {
  const components: Component[] = [];
  for (const file of files.filter(({ path }) => /^([^/]+\/)?PackageInfo$/.test(path)).slice(0, MOST_COMPONENTS)) {
    const folder = file.path.slice(0, -"PackageInfo".length);
    components.push({ ...packageInfoOf(await readDefinition(source, file)), folder });
  }
  const whole = files.find(({ path }) => path === "Distribution");
  return { components, distribution: whole ? distributionOf(await readDefinition(source, whole)) : null };
}
