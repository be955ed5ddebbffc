import type { Output } from "./output";
import type { Column } from "./table";

/** One page of a list, and how to get the next one. */
export function printPage<Row>(
  output: Output,
  page: { items: Row[]; nextCursor: string | null },
  columns: readonly Column<Row>[],
  nothing: string,
): void {
  output.answer(page, () => {
    if (page.items.length === 0) output.note(nothing);
    else output.table(columns, page.items);
    if (page.nextCursor !== null) output.note(`There is more: --cursor ${page.nextCursor}`);
  });
}
