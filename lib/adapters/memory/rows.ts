import { DomainError } from "@/lib/domain/errors";
import { type Page, type PageWish, toPage } from "@/lib/domain/page";

const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Part of a text, case-insensitive for ASCII. */
export function contains(text: string | undefined, part: string): boolean {
  return text !== undefined && lower(text).includes(lower(part));
}

export type Order<T> = (a: T, b: T) => number;

/** Text by code unit: no locale has a say. */
export const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

type Dated = { createdAt: string; id: string };

/** A page by (createdAt, id), newest first. */
export function pageByTime<T extends Dated>(rows: T[], { limit, after }: PageWish): Page<T> {
  const order: Order<Dated> = (a, b) => byText(b.createdAt, a.createdAt) || byText(b.id, a.id);
  const start = after && { createdAt: after.at, id: after.id };
  const left = rows.filter((row) => start === null || order(start, row) < 0).sort(order);
  return toPage(left.slice(0, limit + 1), limit, (row) => ({ at: row.createdAt, id: row.id }));
}

export function conflict(detail: string): DomainError {
  return new DomainError("conflict", detail);
}

export const NO_PARENT = "What this belongs to is not there.";

/** Rows by id, after that one. */
export function pageById<T extends { id: string }>(rows: T[], after: string | null, limit: number): T[] {
  const left = rows.filter((row) => after === null || row.id > after);
  left.sort((a, b) => byText(a.id, b.id));
  return left.slice(0, limit);
}
