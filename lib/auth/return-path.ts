/** Where to go after signing in or out: a page of this portal, or its start. Never another site. */
export function returnTo(wanted: string, baseUrl: string): string {
  const fallback = `${baseUrl}/`;
  // Browsers read a backslash as a slash, so `/\evil.example` would leave.
  if (wanted.startsWith("/") && /^\/[/\\]/.test(wanted)) return fallback;
  if (!URL.canParse(wanted, baseUrl)) return fallback;
  const url = new URL(wanted, baseUrl);
  return url.origin === baseUrl ? url.href : fallback;
}
