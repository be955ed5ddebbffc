import { type BundleFiles, MOST_PLIST_BYTES } from "../apple/bundle-files";
import { Malformed } from "../format";
import type { ByteSource } from "../mach-o/byte-source";
import { type MachO, readMachO } from "../mach-o/read-mach-o";
import { type CpioEntry, cpioEntries } from "./cpio";

const MOST_ICON_BYTES = 4 << 20;
const MOST_FILES = 32;
const KEPT = /^Contents\/(Info\.plist|CodeResources|Resources\/[^/]+\.icns)$/;
const PROGRAM = /^Contents\/MacOS\/[^/]+$/;

/** Walks the payload once, since it cannot be walked back, and keeps what the app says of itself; null where it is not there. */
export async function appInPayload(archive: ByteSource, appPath: string): Promise<BundleFiles | null> {
  const files = new Map<string, Buffer>();
  const programs = new Map<string, MachO>();
  for await (const entry of cpioEntries(archive)) {
    if (!entry.path.startsWith(`${appPath}/`) || files.size + programs.size > MOST_FILES) continue;
    const path = entry.path.slice(appPath.length + 1);
    if (KEPT.test(path) && entry.size <= mostOf(path)) files.set(path, await entry.source.read(0, entry.size));
    if (PROGRAM.test(path)) await keepProgram(programs, path, entry);
  }
  if (!files.has("Contents/Info.plist")) return null;
  return {
    async read(path, most) {
      const bytes = files.get(path) ?? null;
      if (bytes && bytes.length > most) throw new Malformed(`${path} in the app is too large: ${bytes.length} bytes.`);
      return bytes;
    },
    program: async (path) => programs.get(path) ?? null,
  };
}

function mostOf(path: string): number {
  return path.endsWith(".icns") ? MOST_ICON_BYTES : MOST_PLIST_BYTES;
}

async function keepProgram(programs: Map<string, MachO>, path: string, { size, source }: CpioEntry): Promise<void> {
  const program = size < 64 ? null : await readMachO(source);
  if (program) programs.set(path, program);
}
