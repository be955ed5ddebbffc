export const PLATFORMS = ["ios", "android_apk", "macos", "linux", "windows"] as const;
export type Platform = (typeof PLATFORMS)[number];

export const ARCHS = ["arm64", "armv7", "x64", "x86", "universal"] as const;
export type Arch = (typeof ARCHS)[number];

export const PLATFORM_NAMES: Record<Platform, string> = {
  ios: "iOS",
  android_apk: "Android",
  macos: "macOS",
  linux: "Linux",
  windows: "Windows",
};

/** Extensions by platform, the preferred download first. `zip` and `tar.gz` say nothing certain and come last. */
const EXTENSIONS: Record<Platform, readonly string[]> = {
  ios: ["ipa"],
  android_apk: ["apk", "aab"],
  macos: ["dmg", "pkg", "zip"],
  linux: ["appimage", "deb", "rpm", "tar.gz"],
  windows: ["exe", "msi", "msix", "msixbundle", "appx", "appxbundle"],
};

/** What a file claims to be by its name: its extension in lower case, "" when it has none. */
export function extensionOf(filename: string): string {
  const lower = filename.toLowerCase();
  if (lower.endsWith(".tar.gz") || lower.endsWith(".tgz")) return "tar.gz";
  const dot = lower.lastIndexOf(".");
  return dot < 0 ? "" : lower.slice(dot + 1);
}

/** The platform a file's extension says it is for, or null when it says none. A bare `.zip` is not told apart. */
export function platformOfFilename(filename: string): Platform | null {
  const extension = extensionOf(filename);
  if (extension === "zip") return null;
  return PLATFORMS.find((platform) => EXTENSIONS[platform].includes(extension)) ?? null;
}

/** Whether a reader knows what such a file should look like: its name is a claim, then. */
export function hasReader(filename: string): boolean {
  return PLATFORMS.some((platform) => EXTENSIONS[platform].includes(extensionOf(filename)));
}

/** Lower is offered first when a release has several files of one platform. */
export function downloadRank(platform: Platform, filename: string): number {
  const rank = EXTENSIONS[platform].indexOf(extensionOf(filename));
  return rank < 0 ? EXTENSIONS[platform].length : rank;
}

const CONTENT_TYPES: Record<string, string> = {
  apk: "application/vnd.android.package-archive",
  ipa: "application/octet-stream",
  dmg: "application/x-apple-diskimage",
  pkg: "application/octet-stream",
  zip: "application/zip",
  deb: "application/vnd.debian.binary-package",
  rpm: "application/x-rpm",
  "tar.gz": "application/gzip",
  exe: "application/vnd.microsoft.portable-executable",
  msi: "application/x-msi",
  msix: "application/msix",
  msixbundle: "application/msixbundle",
  appx: "application/appx",
  appxbundle: "application/appxbundle",
};

/** Our own content type for a file name; what the client declared is never believed. */
export function contentTypeOf(filename: string): string {
  const extension = extensionOf(filename);
  const known = Object.hasOwn(CONTENT_TYPES, extension) ? CONTENT_TYPES[extension] : undefined;
  return known ?? "application/octet-stream";
}
