import { forwardSource } from "../mach-o/byte-source";
import { readMachO } from "../mach-o/read-mach-o";
import type { Zip } from "../zip/open-zip";
import type { BundleFiles } from "./bundle-files";

/** Its signature stands at its end, so all of it is unpacked on the way: a second's work. */
const MOST_PROGRAM_BYTES = 192 << 20;

/** The app whose files begin with `root` in the archive, "Payload/Example.app/". */
export function bundleInZip(zip: Zip, root: string): BundleFiles {
  return {
    async read(path, most) {
      const entry = zip.find(root + path);
      return entry && zip.read(entry, most);
    },
    async program(path) {
      const entry = zip.find(root + path);
      if (!entry || entry.uncompressedSize > MOST_PROGRAM_BYTES) return null;
      const source = forwardSource(zip.chunks(entry));
      try {
        return await readMachO(source);
      } finally {
        await source.close();
      }
    },
  };
}
