import type { Arch } from "@/lib/domain/platform";
import type { Zip } from "../zip/open-zip";

// developer.android.com/ndk/guides/abis; `armeabi`, long gone, runs wherever `armeabi-v7a` does.
const ARCHS: ReadonlyMap<string, Arch> = new Map([
  ["arm64-v8a", "arm64"],
  ["armeabi-v7a", "armv7"],
  ["armeabi", "armv7"],
  ["x86_64", "x64"],
  ["x86", "x86"],
]);

/** The processors that an app has native code for: its folders under lib/. None means any, for it then has no native code. */
export function archsOf(zip: Zip, folders: RegExp): Arch[] {
  const abis = new Set(zip.entries.flatMap(({ name }) => folders.exec(name)?.[1] ?? []));
  const archs = [...abis].sort().flatMap((abi) => ARCHS.get(abi) ?? []);
  return [...new Set(archs)];
}
