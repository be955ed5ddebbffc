import { expect, test } from "vitest";
import type { Format } from "./format";
import { formatOf } from "./formats";

const format = (name: string, ...extensions: string[]): Format => ({
  name,
  extensions,
  read: async () => ({ platform: "linux" }),
});
const FORMATS = [format("ZIP", "zip"), format("app in a ZIP", "app.zip"), format("tarball", "tar.gz", "tgz")];

test.each([
  ["Acme.zip", "ZIP"],
  ["Acme.app.zip", "app in a ZIP"],
  ["ACME.TGZ", "tarball"],
  ["acme.tar.gz", "tarball"],
  ["acme.gz", undefined],
  ["zip", undefined],
])("%s is read as %s", (filename, name) => {
  expect(formatOf(filename, FORMATS)?.name).toBe(name);
});
