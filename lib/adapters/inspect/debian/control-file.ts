/** The fields of a control file, deb-control(5): names in lower case, of folded ones the first line alone. */
export function readControlFile(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split("\n", 10_000)) {
    if (line.trim() === "" && fields.size > 0) break;
    const field = /^([!-9;-~]+):(.*)$/.exec(line);
    if (!field || line.startsWith("#")) continue;
    const name = (field[1] ?? "").toLowerCase();
    if (!fields.has(name)) fields.set(name, (field[2] ?? "").trim());
  }
  return fields;
}

/**
 * Splits `[epoch:]upstream-version[-debian-revision]`, deb-version(7). A revision starts with a digit here: in
 * `1.2.0-beta.1`, which tools outside Debian write, the end belongs to the version.
 */
export function splitVersion(written: string): { version: string; build: string | null } {
  const [, upstream = written, revision = null] = /^(?:\d+:)?(.*?)(?:-(\d[^-]*))?$/.exec(written) ?? [];
  return { version: upstream, build: revision };
}
