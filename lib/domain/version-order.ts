// One total order for every version the grammar lets in. It is SemVer's precedence (semver.org, item 11) wherever
// both sides are SemVer, and the same walk by dot parts elsewhere: missing parts of the core count as 0.

function compareNumeric(a: string, b: string): number {
  const left = a.replace(/^0+(?=\d)/, "");
  const right = b.replace(/^0+(?=\d)/, "");
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

function comparePart(a: string, b: string): number {
  const aNumeric = /^\d+$/.test(a);
  const bNumeric = /^\d+$/.test(b);
  if (aNumeric && bNumeric) return compareNumeric(a, b);
  if (aNumeric !== bNumeric) return aNumeric ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareParts(a: string[], b: string[], missing: (index: number) => number): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const left = a[i];
    const right = b[i];
    const order = left === undefined ? -missing(i) : right === undefined ? missing(i) : comparePart(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

function compareCores(a: string, b: string): number {
  const pad = (core: string, length: number) => {
    const parts = core.split(".");
    return [...parts, ...Array<string>(Math.max(0, length - parts.length)).fill("0")];
  };
  const length = Math.max(a.split(".").length, b.split(".").length);
  return compareParts(pad(a, length), pad(b, length), () => 0);
}

function split(version: string): { core: string; pre: string | null } {
  const bare = version.split("+", 1)[0] ?? version;
  const dash = bare.indexOf("-");
  return dash < 0 ? { core: bare, pre: null } : { core: bare.slice(0, dash), pre: bare.slice(dash + 1) };
}

/** Negative when `a` comes before `b`. Build metadata after `+` does not count, as in SemVer. */
export function compareVersions(a: string, b: string): number {
  const left = split(a);
  const right = split(b);
  const cores = compareCores(left.core, right.core);
  if (cores !== 0) return cores;
  if (left.pre === null || right.pre === null) return Number(left.pre === null) - Number(right.pre === null);
  return compareParts(left.pre.split("."), right.pre.split("."), () => 1);
}

/** Builds by their dot parts, numbers as numbers of any length: `318` < `318.1` < `319`. */
export function compareBuilds(a: string, b: string): number {
  return compareCores(a, b);
}

export type Numbered = { version: string; build: string };

/** The order of releases: by version, then by build. */
export function compareReleases(a: Numbered, b: Numbered): number {
  return compareVersions(a.version, b.version) || compareBuilds(a.build, b.build);
}

/** `2.4.1 (318)`: how a release is written for people. */
export function releaseName(release: Numbered): string {
  return `${release.version} (${release.build})`;
}
