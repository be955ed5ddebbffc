import type { BundleFiles } from "../apple/bundle-files";
import { Malformed } from "../format";
import type { ByteSource } from "../mach-o/byte-source";
import { type MachO, readMachO } from "../mach-o/read-mach-o";
import { type CpioEntry, cpioEntries } from "./cpio";
import { PayloadNotRead } from "./payload";

const MOST_FILE_BYTES = 8 << 20;
const MOST_KEPT = 24 << 20;
const MOST_PROGRAMS = 32;
const SMALLEST_PROGRAM = 64;
const INFO_PLIST = "Contents/Info.plist";
const KEPT = /^Contents\/(Info\.plist|CodeResources|Resources\/[^/]+\.icns)$/;
const PROGRAM = /^Contents\/MacOS\/[^/]+$/;

/** What was kept so far; `left` bytes more may be. */
type Found = { files: Map<string, Buffer>; programs: Map<string, MachO>; left: number };

/**
 * Walks the payload once, since it cannot be walked back, and keeps what the app says of itself; null where it is not
 * there. Where the walk ends early, what came before has to do, if that is enough to tell what app it is.
 */
export async function appInPayload(archive: ByteSource, appPath: string): Promise<BundleFiles | null> {
  const found: Found = { files: new Map(), programs: new Map(), left: MOST_KEPT };
  try {
    for await (const entry of cpioEntries(archive)) {
      if (entry.path.startsWith(`${appPath}/`)) await keep(found, entry.path.slice(appPath.length + 1), entry);
    }
  } catch (error) {
    if (!(error instanceof PayloadNotRead) || !found.files.has(INFO_PLIST)) throw error;
  }
  if (!found.files.has(INFO_PLIST)) return null;
  return {
    async read(path, most) {
      const bytes = found.files.get(path) ?? null;
      if (bytes && bytes.length > most) throw new Malformed(`${path} in the app is too large: ${bytes.length} bytes.`);
      return bytes;
    },
    program: async (path) => found.programs.get(path) ?? null,
  };
}

async function keep(found: Found, path: string, { size, source }: CpioEntry): Promise<void> {
  if (KEPT.test(path) && size <= Math.min(MOST_FILE_BYTES, found.left)) {
    found.left -= size;
    found.files.set(path, await source.read(0, size));
  }
  if (!PROGRAM.test(path) || size < SMALLEST_PROGRAM || found.programs.size >= MOST_PROGRAMS) return;
  const program = await readMachO(source);
  if (program) found.programs.set(path, program);
}
