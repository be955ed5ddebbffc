const FAT = 0xcafebabe;
export const FAT_64 = 0xcafebabf;
/** Java classes begin with the number of fat files too; where the count is stands their version, 45 at least. */
const MOST_SLICES = 20;

/** By the magic number of a thin program: how it writes its numbers, and how long its header is. */
export const THIN = new Map([
  [0xfeedface, { little: false, headerLength: 28 }],
  [0xfeedfacf, { little: false, headerLength: 32 }],
  [0xcefaedfe, { little: true, headerLength: 28 }],
  [0xcffaedfe, { little: true, headerLength: 32 }],
]);

/** Whether a file that begins so is a program of macOS or iOS; eight bytes are enough. */
export function isMachO(head: Buffer): boolean {
  if (head.length < 8) return false;
  const magic = head.readUInt32BE(0);
  if (magic !== FAT && magic !== FAT_64) return THIN.has(magic);
  const count = head.readUInt32BE(4);
  return count > 0 && count <= MOST_SLICES;
}
