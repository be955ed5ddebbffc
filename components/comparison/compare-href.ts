/** What stands at the left of a comparison: what a channel serves, or a release. */
export type CompareSide = { channel: string } | { from: string };

/** Where two releases stand side by side; without a side the page chooses one. */
export function compareHref(app: string, side: CompareSide | null, to: string): string {
  return `/apps/${app}/compare?${new URLSearchParams({ ...side, to })}`;
}
