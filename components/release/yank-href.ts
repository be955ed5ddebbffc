/** Where a release is withdrawn: a dialog over a page of the same app, a page of its own everywhere else. */
export function yankHref(app: string, releaseId: string): string {
  return `/apps/${app}/releases/${releaseId}/yank`;
}
