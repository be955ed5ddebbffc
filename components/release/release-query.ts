import type { Platform } from "@/lib/domain/platform";
import type { ReleaseStatus } from "@/lib/domain/release";

/** What a list of releases is filtered by; the same names as in the address. */
export type ReleaseQuery = {
  q?: string;
  channel?: string;
  platform?: Platform;
  status?: ReleaseStatus;
};

export const STATUS_WORDS: Record<ReleaseStatus, string> = {
  draft: "Draft",
  published: "Published",
  yanked: "Withdrawn",
};

/** The list's address with some of the query changed; undefined takes a filter off. A change starts at the first page. */
export function releasesHref(
  app: string,
  query: ReleaseQuery,
  change: ReleaseQuery & { cursor?: string } = {},
): string {
  const pairs = Object.entries({ ...query, ...change }).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
  return `/apps/${app}/releases${search.size > 0 ? `?${search}` : ""}`;
}
