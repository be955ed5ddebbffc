/** The first line of the notes without Markdown's marks, for tables; null when there is none. */
export function notesLine(markdown: string): string | null {
  const line = markdown.split("\n").find((candidate) => /[\p{L}\p{N}]/u.test(candidate));
  if (!line) return null;
  return line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(?:#{1,6}|[-*+>]|\d+\.)\s+/, "")
    .replace(/[*_`~]{1,3}(\S(?:.*?\S)?)[*_`~]{1,3}/g, "$1")
    .trim();
}
