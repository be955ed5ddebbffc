import { expect, test } from "vitest";
import { buildZip } from "@/lib/samples/build-zip";
import { memorySource } from "../testing/damage";
import { openZip } from "../zip/open-zip";
import { archsOf } from "./abis";

const LIBRARIES = /^lib\/([^/]+)\/./;

test.each([
  [[], []],
  [
    ["lib/arm64-v8a/liba.so", "lib/armeabi-v7a/liba.so", "lib/armeabi/liba.so"],
    ["arm64", "armv7"],
  ],
  [
    ["lib/x86_64/liba.so", "lib/x86/liba.so", "lib/x86/libb.so"],
    ["x86", "x64"],
  ],
  [["lib/mips/liba.so", "lib/x86_64/", "lib/liba.so", "assets/lib/x86/liba.so"], []],
])("native code in %j is for %j", async (names, archs) => {
  const entries = names.map((name) => ({ name, content: Buffer.alloc(0) }));
  const zip = await openZip(memorySource("a.apk", buildZip(entries)));
  expect(archsOf(zip, LIBRARIES)).toEqual(archs);
});
