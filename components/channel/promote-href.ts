export type PromoteWish = { app: string; release?: string; to?: string };

/** Where a promotion is looked at and made. */
export function promoteHref({ app, release, to }: PromoteWish): string {
  const query = new URLSearchParams();
  if (release) query.set("release", release);
  if (to) query.set("to", to);
  return `/apps/${app}/promote${query.size > 0 ? `?${query}` : ""}`;
}
