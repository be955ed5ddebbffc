import type { Platform } from "@/lib/domain/platform";

/** As short as a cell of a table. */
export const PLATFORM_SHORT: Record<Platform, string> = {
  ios: "iOS",
  android_apk: "APK",
  macos: "macOS",
  linux: "Linux",
  windows: "Win",
};
