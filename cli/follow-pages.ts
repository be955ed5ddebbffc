const MOST_AT_ONCE = 100;

export type AnsweredPage<Row> = { items: Row[]; nextCursor: string | null };
export type PageQuery = { limit: number; cursor: string | undefined };

/** The pages of a list from that cursor on, until there were `limit` rows or there are no more. */
export async function* followPages<Row>(
  { limit, cursor }: { limit: number; cursor?: string },
  ask: (query: PageQuery) => Promise<AnsweredPage<Row>>,
): AsyncGenerator<AnsweredPage<Row>> {
  let left = limit;
  let next: string | null | undefined = cursor;
  while (left > 0 && next !== null) {
    const page: AnsweredPage<Row> = await ask({ limit: Math.min(left, MOST_AT_ONCE), cursor: next });
    yield page;
    left -= page.items.length;
    next = page.nextCursor;
  }
}

/** All of them as one page, whose cursor is the last one's. */
export async function onePage<Row>(pages: AsyncIterable<AnsweredPage<Row>>): Promise<AnsweredPage<Row>> {
  const whole: AnsweredPage<Row> = { items: [], nextCursor: null };
  for await (const { items, nextCursor } of pages) {
    whole.items.push(...items);
    whole.nextCursor = nextCursor;
  }
  return whole;
}
