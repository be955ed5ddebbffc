import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { readMachO } from "../mach-o/read-mach-o";
import { signingOf } from "../mach-o/signing-facts";
import { withinBounds } from "../within-bounds";

/** A program of macOS by itself. No extension claims it: `isMachO` tells by its first bytes. */
export const machO: Format = {
  name: "Mac program",
  extensions: [],
  read: (source) => withinBounds(() => read(source)),
};

async function read(source: FileSource): Promise<Reading> {
  const program = await readMachO(source);
  if (!program) throw new Malformed("This is no program of macOS: it does not begin like one.");
  return {
    platform: "macos",
    arch: program.archs,
    minimumOs: program.minimumOs,
    installable: true,
    // A ticket cannot be stapled to a bare program, so its absence says nothing.
    ...signingOf(program.signature, null),
  };
}
