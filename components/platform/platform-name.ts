import type { Platform } from "@/lib/domain/platform";

/** The order platforms are always shown in. */
export const PLATFORM_ORDER: readonly Platform[] = ["ios", "android_apk", "macos", "linux", "windows"];

export const PLATFORM_NAMES: Record<Platform, string> = {
  ios: "iOS",
  android_apk: "Android",
  macos: "macOS",
  linux: "Linux",
  windows: "Windows",
};

/** As short as a cell of a table. */
export const PLATFORM_SHORT: Record<Platform, string> = {
  ios: "iOS",
  android_apk: "APK",
  macos: "macOS",
  linux: "Linux",
  windows: "Win",
};
