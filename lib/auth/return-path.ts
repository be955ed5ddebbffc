/** The path, with query and fragment, of a page of this portal that somebody wants to go to; else that of its start. */
export function returnPath(wanted: string, baseUrl: string): string {
  if (!URL.canParse(wanted, baseUrl)) return "/";
  // As text: the origin alone says nothing of a user's name before the host, nor of `blob:`.
  const { href } = new URL(wanted, baseUrl);
  const path = href.startsWith(`${baseUrl}/`) ? href.slice(baseUrl.length) : "/";
  // A path that begins with two slashes is, read by itself, another host.
  return path.startsWith("//") ? "/" : path;
}

/** Where to go after signing in or out: a page of this portal, or its start. Never another site. */
export function returnTo(wanted: string, baseUrl: string): string {
  return baseUrl + returnPath(wanted, baseUrl);
}
