/** The list of apps, searched and paged. */
export function appsHref({ q, cursor }: { q?: string; cursor?: string } = {}): string {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  if (cursor) query.set("cursor", cursor);
  return `/apps${query.size > 0 ? `?${query}` : ""}`;
}
