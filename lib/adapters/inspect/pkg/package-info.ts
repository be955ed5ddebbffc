import type { Arch } from "@/lib/domain/platform";
import type { XmlElement } from "../xml/read-xml";
import { elementsNamed, textIn } from "./xml-fields";

/** What one component of a package says: PackageInfo, which `pkgbuild` writes. */
export type PackageInfo = {
  identifier: string | null;
  version: string | null;
  /** The app that it installs, where it is one: its path in the payload, without "./". */
  app: { path: string; bundleId: string | null; version: string | null; build: string | null } | null;
};

/** What the whole says, where there are several components: Distribution, Apple's "Distribution Definition XML". */
export type Distribution = {
  title: string | null;
  identifier: string | null;
  version: string | null;
  minimumOs: string | null;
  archs: Arch[];
};

const ARCHS = new Map<string, Arch>([
  ["arm64", "arm64"],
  ["x86_64", "x64"],
  ["i386", "x86"],
]);
const LONGEST = 512;

function attribute(element: XmlElement | undefined, name: string): string | null {
  const value = element?.attributes.get(name)?.trim();
  return value && value.length <= LONGEST ? value : null;
}

export function packageInfoOf(root: XmlElement): PackageInfo {
  const bundles = [...elementsNamed(root, "bundle")].filter(({ attributes }) => attributes.has("path"));
  const app = bundles.find((bundle) => /^[^/]+(\/[^/]+)*\.app$/.test(attribute(bundle, "path") ?? ""));
  return {
    identifier: attribute(root, "identifier"),
    version: attribute(root, "version"),
    app: app
      ? {
          path: (attribute(app, "path") ?? "").replace(/^\.\//, ""),
          bundleId: attribute(app, "id"),
          version: attribute(app, "CFBundleShortVersionString"),
          build: attribute(app, "CFBundleVersion"),
        }
      : null,
  };
}

export function distributionOf(root: XmlElement): Distribution {
  const first = (name: string) => elementsNamed(root, name).next().value ?? undefined;
  const archs = (attribute(first("options"), "hostArchitectures") ?? "").split(",");
  const title = textIn(root, "title");
  return {
    title: title !== "" && title.length <= LONGEST ? title : null,
    identifier: attribute(first("product"), "id"),
    version: attribute(first("product"), "version"),
    minimumOs: attribute(first("os-version"), "min"),
    archs: archs.flatMap((arch) => ARCHS.get(arch.trim()) ?? []),
  };
}
