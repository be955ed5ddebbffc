// Who may import whom. The table of docs/architecture in code, default-deny: an import that no row of ALLOWED covers
// is an error, and so is one that a row of FORBIDDEN covers.

const npm = (...names) => names.map((name) => `(^|/)node_modules/(@types/)?${name}/`);

const TEST = "\\.(test|spec)\\.tsx?$|(^|/)(testing|fixtures)/|^lib/adapters/contracts/";
const OUTSIDE_PRODUCTION = `${TEST}|^(e2e|bench|scripts)/|(^|/)[^/]+\\.config\\.(js|mjs|ts)$|^\\.dependency-cruiser\\.mjs$`;
const NEXT_ENTRY =
  "(page|layout|default|template|loading|error|global-error|not-found|forbidden|route|icon|manifest)\\.tsx?$";

const core = { dependencyTypes: ["core"] };
const typeOnly = (path) => ({ path, dependencyTypes: ["type-only"] });

/** One row: code under `from` may import what is under `paths`, and what the further conditions say. */
function may(from, paths, ...others) {
  const to = [...(paths.length > 0 ? [{ path: paths }] : []), ...others];
  return to.map((condition) => ({ from: { path: from }, to: condition }));
}

// What each adapter drives. A new adapter has no line here and therefore no library, until somebody decides.
// `shared` is no adapter: what two of them need alike, with no driver in it.
const DRIVERS = {
  shared: [],
  memory: [],
  sqlite: [...npm("drizzle-orm", "@libsql/[^/]+"), "^drizzle/schema"],
  disk: [],
  inspect: npm(
    "asn1js",
    "fzstd",
    "modern-tar",
    "xz-decompress",
    "yauzl",
    "fast-xml-parser",
    "plist",
    "bplist-parser",
    "sharp",
  ),
  system: [],
};

const PORTS = ["^lib/domain/", "^lib/usecases/ports", "^lib/adapters/shared/"];
const adapters = Object.entries(DRIVERS).flatMap(([name, drivers]) =>
  may(`^lib/adapters/${name}/`, [`^lib/adapters/${name}/`, ...PORTS, ...drivers], core),
);

const UI = npm(
  "react",
  "react-dom",
  "next",
  "@base-ui/react",
  "lucide-react",
  "sonner",
  "cmdk",
  "clsx",
  "nuqs",
  "recharts",
  "uqr",
  "react-markdown",
  "remark-gfm",
  "rehype-sanitize",
  "tus-js-client",
  "@noble/hashes",
);

const ALLOWED = [
  ...may("^lib/domain/", ["^lib/domain/"], { path: "^(node:)?crypto$" }),
  ...may("^lib/usecases/", ["^lib/domain/", "^lib/usecases/"]),
  ...may("^lib/feeds/", ["^lib/domain/", "^lib/feeds/"]),
  // Files that are what they claim to be, made out of nothing: for example data, and for tests of any folder.
  ...may("^lib/samples/", ["^lib/samples/"], core),
  ...may("^lib/wire/", ["^lib/domain/", "^lib/wire/", ...npm("zod")]),
  ...may("^lib/wire/openapi", npm("zod-openapi")),
  ...adapters,
  ...may(
    "^lib/runtime/",
    ["^lib/", "^drizzle/", "^package\\.json$", ...npm("zod", "pino", "prom-client", "drizzle-orm", "@libsql/[^/]+")],
    core,
  ),
  ...may(
    "^lib/(http|auth)/",
    [
      "^lib/(domain|usecases|wire|runtime|http|auth)/",
      ...npm("next", "next-auth", "cookie", "content-disposition", "range-parser"),
    ],
    core,
  ),
  ...may("^lib/http/", [], typeOnly(npm("zod"))),
  ...may("^lib/auth/", npm("react")), // `cache`, one look at the session per request
  ...may(
    "^server/",
    [
      "^server/",
      "^lib/(http|auth|usecases|wire|feeds|runtime)/",
      ...npm("next", "next-auth", "cookie", "@tus/[^/]+", "pino"),
    ],
    typeOnly("^lib/domain/"),
    core,
  ),
  ...may(
    "^app/",
    [
      "^app/",
      "^components/",
      "^lib/(usecases|wire|http|auth)/",
      ...npm("react", "next", "next-auth", "nuqs", "@fontsource[^/]*/[^/]+"),
    ],
    typeOnly("^lib/domain/"),
  ),
  ...may("^components/", ["^components/", ...UI], typeOnly("^lib/(wire|domain)/")),
  // Rules a form follows before it sends: pure, and nothing in them that a browser lacks.
  ...may("^components/", ["^lib/domain/(platform|scope)\\.ts$"]),
  ...may("^cli/", ["^cli/", "^lib/(wire|domain)/"], { dependencyTypes: ["npm"] }, core),
  ...may("^cli/offline/", ["^lib/runtime/"]),
  ...may("^cli/bin\\.mjs$", ["^scripts/targets\\.mjs$"]),
  ...may("^drizzle/", ["^drizzle/", ...npm("drizzle-orm")], typeOnly("^lib/domain/")),
  // A test may import what its folder may and holds, the use cases on the adapters in memory, and any library.
  { from: { path: "^(.+)/[^/]+\\.test\\.tsx?$" }, to: { path: "^$1/" } },
  {
    from: { path: TEST },
    to: {
      path: [
        "^lib/(domain|usecases|wire|samples|adapters/memory|adapters/system|adapters/contracts)/",
        "(^|/)(testing|fixtures)/",
      ],
    },
  },
  { from: { path: TEST }, to: { dependencyTypes: ["npm", "npm-dev", "core"] } },
  // Suites from outside, benchmarks, scripts and settings of tools are not part of the product; see FORBIDDEN.
  { from: { path: OUTSIDE_PRODUCTION, pathNot: TEST }, to: {} },
  { from: { path: "^e2e/" }, to: {} },
];

const FORBIDDEN = [
  {
    name: "no-circular",
    comment: "Two modules that need each other are one module, or hide a third.",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  {
    name: "no-orphans",
    comment: "Nothing imports it and it imports nothing: dead, or an entry that belongs on this list.",
    severity: "error",
    from: {
      orphan: true,
      pathNot: [
        "\\.d\\.ts$",
        "\\.config\\.(js|mjs|ts)$",
        "^\\.dependency-cruiser\\.mjs$",
        "\\.css$",
        `^app/${NEXT_ENTRY}`,
        "^bench/plain-page/app/",
        `^app/.+/${NEXT_ENTRY}`,
        TEST,
      ],
    },
    to: {},
  },
  {
    name: "not-to-unresolvable",
    comment: "Neither a file of ours nor an installed package.",
    severity: "error",
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: "not-to-dev-dep",
    comment: "A production install leaves these out. Types are gone by then anyway.",
    severity: "error",
    from: { path: "^(app|cli|components|drizzle|lib|server)/", pathNot: TEST },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
  },
  {
    name: "not-to-undeclared",
    comment: "Installed by chance, as a dependency of another package.",
    severity: "error",
    from: {},
    to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  },
  {
    name: "not-to-test",
    comment: "What is there for tests stays there.",
    severity: "error",
    from: { pathNot: OUTSIDE_PRODUCTION },
    to: { path: `${TEST}|^(e2e|bench)/` },
  },
  {
    name: "not-to-another-adapter",
    comment: "Adapters know their port and their driver, not each other.",
    severity: "error",
    from: { path: "^lib/adapters/([^/]+)/", pathNot: TEST },
    to: { path: "^lib/adapters/", pathNot: "^lib/adapters/($1|shared)/" },
  },
  {
    name: "outside-in",
    comment:
      "HTTP and CLI suites see what a client sees; shared are the wire, the domain, the list of routes to walk, and what builds files.",
    severity: "error",
    from: { path: "^e2e/" },
    to: {
      path: "^(app|components|server|cli|drizzle)/|^lib/(?!wire/|domain/|samples/)",
      pathNot: "^server/routes\\.ts$|^lib/adapters/inspect/testing/",
    },
  },
];

export default {
  forbidden: FORBIDDEN,
  allowed: ALLOWED,
  allowedSeverity: "error",
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.\\./)*(bench/plain-page/)?(\\.next|dist|test-results|data)/|^next-env\\.d\\.ts$" },
    // Types count: a layer that knows the types of another one depends on it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
    },
  },
};
