import { Malformed, type Reading } from "../format";
import type { ResourceValue } from "./resource-value";
import { type ResourceTable, resolve } from "./resources";
import { ATTRIBUTE, attributeOf, plainAttributeOf, type XmlElement } from "./xml-element";

/** What an app's manifest says (developer.android.com/guide/topics/manifest/manifest-intro), references resolved. */
export type Manifest = {
  packageName: string;
  versionCode: string | null;
  versionName: string | null;
  /** An API level, or the code name of a preview. */
  minSdk: string | null;
  targetSdk: string | null;
  /** Sorted, each once. */
  permissions: string[];
  label: string | null;
  icon: ResourceValue | null;
  debuggable: boolean;
  testOnly: boolean;
  /** It is one part of an app, or it wants other parts. */
  needsOtherParts: boolean;
};

/** The facts that an APK and a bundle tell alike. */
export const factsOf = (manifest: Manifest): Omit<Reading, "installable" | "signing" | "icon" | "arch"> => ({
  platform: "android_apk",
  bundleId: manifest.packageName,
  version: manifest.versionName,
  build: manifest.versionCode,
  displayName: manifest.label,
  minimumOs: manifest.minSdk,
  targetSdk: manifest.targetSdk,
  permissions: manifest.permissions,
  debuggable: manifest.debuggable,
});

const MOST_PERMISSIONS = 1000;
const PERMISSION_ELEMENTS = ["uses-permission", "uses-permission-sdk-23"];
const WRITE_STORAGE = "android.permission.WRITE_EXTERNAL_STORAGE";
const READ_STORAGE = "android.permission.READ_EXTERNAL_STORAGE";
const textOf = (value: string | number | boolean | null) => (value === null || value === "" ? null : String(value));

/** The version code with its upper half, as PackageInfo.getLongVersionCode() puts them together. */
function versionCodeOf(code: unknown, major: unknown): string | null {
  if (typeof code !== "number") return typeof code === "string" && code !== "" ? code : null;
  const upper = typeof major === "number" ? BigInt(major >>> 0) : 0n;
  return upper === 0n ? String(code) : String((upper << 32n) | BigInt(code >>> 0));
}

function permissionsOf(elements: readonly XmlElement[]): string[] {
  const asked = elements.filter(({ name, depth }) => depth === 1 && PERMISSION_ELEMENTS.includes(name));
  const values = asked.slice(0, MOST_PERMISSIONS).map((element) => attributeOf(element, ATTRIBUTE.name));
  const names = new Set(values.filter((value) => typeof value === "string"));
  // Android grants it along, so a person who installs the app is asked for both.
  if (names.has(WRITE_STORAGE)) names.add(READ_STORAGE);
  return [...names].sort();
}

/** Reads the facts; `Malformed` where it is the manifest of no app. */
export function readManifest(elements: readonly XmlElement[], resources: ResourceTable): Manifest {
  const root = elements[0]?.name === "manifest" ? elements[0] : undefined;
  const packageName = plainAttributeOf(root, "package");
  if (!packageName) throw new Malformed("AndroidManifest.xml names no package: this is not an app.");
  const child = (name: string) => elements.find((element) => element.depth === 1 && element.name === name);
  const application = child("application");
  const value = (element: XmlElement | undefined, id: number) => resolve(resources, attributeOf(element, id));
  const sdk = child("uses-sdk");
  return {
    packageName,
    versionCode: versionCodeOf(value(root, ATTRIBUTE.versionCode), value(root, ATTRIBUTE.versionCodeMajor)),
    versionName: textOf(value(root, ATTRIBUTE.versionName)),
    minSdk: textOf(value(sdk, ATTRIBUTE.minSdkVersion)),
    targetSdk: textOf(value(sdk, ATTRIBUTE.targetSdkVersion)),
    permissions: permissionsOf(elements),
    label: textOf(value(application, ATTRIBUTE.label)),
    icon: attributeOf(application, ATTRIBUTE.icon),
    debuggable: value(application, ATTRIBUTE.debuggable) === true,
    testOnly: value(application, ATTRIBUTE.testOnly) === true,
    needsOtherParts: plainAttributeOf(root, "split") !== null || value(root, ATTRIBUTE.isSplitRequired) === true,
  };
}
