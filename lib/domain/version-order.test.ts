import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareBuilds, compareReleases, compareVersions, releaseName } from "./version-order";

const sign = (order: number) => Math.sign(order) + 0;

/** SemVer 2.0.0, items 9 to 11, written apart from the code under test; null when the text is not SemVer. */
function parseSemver(text: string): { core: bigint[]; pre: (bigint | string)[] } | null {
  const number = "(?:0|[1-9]\\d*)";
  const form = new RegExp(`^(${number})\\.(${number})\\.(${number})(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?$`);
  const match = form.exec(text);
  if (!match) return null;
  const [, major = "", minor = "", patch = "", pre, meta] = match;
  const identifiers = pre?.split(".") ?? [];
  if (identifiers.some((id) => id === "" || /^0\d+$/.test(id)) || meta?.split(".").includes("")) return null;
  return {
    core: [major, minor, patch].map(BigInt),
    pre: identifiers.map((id) => (/^\d+$/.test(id) ? BigInt(id) : id)),
  };
}

type Semver = NonNullable<ReturnType<typeof parseSemver>>;

function identifierPrecedence(a: bigint | string, b: bigint | string): number {
  if (a === b) return 0;
  if (typeof a !== typeof b) return typeof a === "bigint" ? -1 : 1;
  return a < b ? -1 : 1;
}

/** The first difference decides; without one, more identifiers win. */
function listPrecedence(a: (bigint | string)[], b: (bigint | string)[]): number {
  const orders = a.slice(0, b.length).map((left, i) => identifierPrecedence(left, b[i] ?? ""));
  return orders.find((order) => order !== 0) ?? Math.sign(a.length - b.length);
}

function semverPrecedence(a: Semver, b: Semver): number {
  const cores = listPrecedence(a.core, b.core);
  if (cores !== 0) return cores;
  if (a.pre.length === 0 || b.pre.length === 0) return Math.sign(b.pre.length - a.pre.length);
  return listPrecedence(a.pre, b.pre);
}

const numeral = fc.oneof(fc.nat(3).map(String), fc.bigInt({ min: 0n, max: 10n ** 19n }).map(String));
const identifier = fc.oneof(numeral, fc.constantFrom("alpha", "beta", "rc", "Rc", "-", "0a", "1-1", "a-1"));
const dotted = fc.array(identifier, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("."));
const suffix = (mark: string) => fc.option(dotted, { nil: "" }).map((text) => (text === "" ? "" : mark + text));
const semver = fc
  .tuple(fc.tuple(numeral, numeral, numeral), suffix("-"), suffix("+"))
  .map(([core, pre, meta]) => core.join(".") + pre + meta);

/** Whatever the grammar lets in, drawn from few characters so that near misses are common. */
const anyVersion = fc.oneof(semver, fc.stringMatching(/^[01][01aZ.+-]{0,7}$/));
const anyBuild = fc.array(numeral, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("."));

describe("order of versions", () => {
  it("walks SemVer's own example", () => {
    const chain = [
      ...[
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.beta",
        "1.0.0-beta",
        "1.0.0-beta.2",
        "1.0.0-beta.11",
        "1.0.0-rc.1",
      ],
      ...["1.0.0", "2.0.0", "2.1.0", "2.1.1"],
    ];
    for (const [i, a] of chain.entries()) {
      for (const [j, b] of chain.entries()) expect([a, b, sign(compareVersions(a, b))]).toEqual([a, b, sign(i - j)]);
    }
  });

  it.each([
    ["1.9", "1.10", -1],
    ["1", "1.0.0", 0],
    ["1.2", "1.2.0.0", 0],
    ["1.2.3", "1.2.3.1", -1],
    ["2026.01.02", "2026.1.2", 0],
    ["2026.01.10", "2026.1.9", 1],
    ["1.0.0+a", "1.0.0+b", 0],
    ["1.0.0+a-1", "1.0.0", 0],
    ["1.2-rc", "1.2", -1],
    ["1.2.3.4-rc", "1.2.3.4", -1],
    ["1.1", "1.1a", -1],
    ["1.9a", "1.10", 1],
    ["9007199254740993.0.0", "9007199254740992.0.0", 1],
    ["1.0.0-9007199254740993", "1.0.0-9007199254740992", 1],
    ["1.0.0-2", "1.0.0-10", -1],
    ["1.0.0-10", "1.0.0-a", -1],
    ["1.0.0-A", "1.0.0-a", -1],
  ])("%s against %s", (a, b, expected) => {
    expect(sign(compareVersions(a, b))).toBe(expected);
    expect(sign(compareVersions(b, a))).toBe(sign(-expected));
  });

  it("is SemVer's precedence where both sides are SemVer", () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, (a, b) => {
        const left = parseSemver(a);
        const right = parseSemver(b);
        fc.pre(left !== null && right !== null);
        expect(sign(compareVersions(a, b))).toBe(semverPrecedence(left, right));
      }),
      { numRuns: 2000 },
    );
  });
});

describe.each([
  ["versions", anyVersion, compareVersions],
  ["builds", anyBuild, compareBuilds],
] as const)("total order of %s", (_name, arbitrary, compare) => {
  it("is reflexive and antisymmetric", () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, (a, b) => {
        expect(sign(compare(a, a))).toBe(0);
        expect(sign(compare(a, b))).toBe(sign(-compare(b, a)));
      }),
      { numRuns: 1000 },
    );
  });

  it("is transitive, equality included", () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, arbitrary, (a, b, c) => {
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
        if (compare(a, b) === 0) expect(sign(compare(a, c))).toBe(sign(compare(b, c)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("order of builds", () => {
  it.each([
    ["318", "319", -1],
    ["9", "10", -1],
    ["318", "318.1", -1],
    ["318.1", "319", -1],
    ["318", "318.0", 0],
    ["007", "7", 0],
    ["1.2.3.10", "1.2.3.9", 1],
    ["90071992547409931234567890", "90071992547409931234567891", -1],
  ])("%s against %s", (a, b, expected) => {
    expect(sign(compareBuilds(a, b))).toBe(expected);
    expect(sign(compareBuilds(b, a))).toBe(sign(-expected));
  });
});

describe("order of releases", () => {
  it.each([
    [["2.4.1", "318"], ["2.4.1", "319"], -1],
    [["2.4.1", "900"], ["2.4.2", "1"], -1],
    [["2.5.0-rc.1", "9"], ["2.5.0", "1"], -1],
    [["2.4.1", "318"], ["2.4.1", "318"], 0],
  ] as const)("%j against %j", ([version, build], [otherVersion, otherBuild], expected) => {
    expect(sign(compareReleases({ version, build }, { version: otherVersion, build: otherBuild }))).toBe(expected);
  });

  it("is written for people as version and build", () => {
    expect(releaseName({ version: "2.4.1", build: "318" })).toBe("2.4.1 (318)");
  });
});
