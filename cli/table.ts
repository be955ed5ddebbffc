import { displayWidth, printable, truncate } from "./text";

/** One column: its title, and what of a row stands in it. */
export type Column<Row> = {
  title: string;
  value(row: Row): string | number | null;
  align?: "right";
  /** May be cut when the terminal is too narrow; numbers and ids are not, half of one is worth nothing. */
  shrinks?: boolean;
};

const GAP = "  ";
const NARROWEST = 8;

function columnWidths(cells: readonly string[][], shrinks: readonly boolean[], room: number): number[] {
  const widths = shrinks.map((_, index) => Math.max(...cells.map((line) => displayWidth(line[index] ?? ""))));
  let excess = widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1) - room;
  while (excess > 0) {
    const index = widestShrinking(widths, shrinks);
    if (index < 0) break; // wider than the terminal, and there is nothing left to give
    widths[index] = (widths[index] ?? 0) - 1;
    excess--;
  }
  return widths;
}

function widestShrinking(widths: readonly number[], shrinks: readonly boolean[]): number {
  let widest = -1;
  for (const [index, width] of widths.entries()) {
    if (shrinks[index] && width > NARROWEST && width > (widths[widest] ?? 0)) widest = index;
  }
  return widest;
}

function pad(text: string, width: number, align: "right" | undefined): string {
  const cut = truncate(text, width);
  const spaces = " ".repeat(width - displayWidth(cut));
  return align === "right" ? spaces + cut : cut + spaces;
}

/** Lines of a table under its titles. `room` is the width of the terminal; a pipe has no end of it. */
export function formatTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  room = Number.POSITIVE_INFINITY,
): string[] {
  const titles = columns.map((column) => column.title);
  const cells = [titles, ...rows.map((row) => columns.map((column) => printable(String(column.value(row) ?? "–"))))];
  const widths = columnWidths(
    cells,
    columns.map((column) => column.shrinks ?? false),
    room,
  );
  return cells.map((line) =>
    line
      .map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.align))
      .join(GAP)
      .trimEnd(),
  );
}

/** Lines of `name  value` pairs, aligned. */
export function formatPairs(pairs: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...pairs.map(([name]) => displayWidth(name)));
  return pairs.map(([name, value]) => `${pad(name, width, undefined)}${GAP}${printable(value)}`.trimEnd());
}
