import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cruiseModules } from "./check-boundaries.mjs";

// The rules are only worth what they catch. A small tree with one import per file, each known to be right or wrong.
const WRONG: [file: string, imports: string][] = [
  ["lib/domain/a.ts", "../usecases/ports"],
  ["lib/domain/b.ts", "zod"],
  ["lib/domain/c.ts", "node:fs"],
  ["lib/usecases/apps/a.ts", "../../adapters/memory/store"],
  ["lib/usecases/apps/b.ts", "../../wire/view"],
  ["lib/usecases/apps/c.ts", "zod"],
  ["lib/feeds/a.ts", "../usecases/ports"],
  ["lib/wire/a.ts", "../usecases/ports"],
  ["lib/wire/b.ts", "zod-openapi"],
  ["lib/adapters/memory/a.ts", "../sqlite/store"],
  ["lib/adapters/memory/b.ts", "../../usecases/apps/verb"],
  ["lib/adapters/disk/a.ts", "@libsql/client"],
  ["lib/adapters/sqlite/a.ts", "../contracts/store"],
  ["lib/adapters/shared/a.ts", "../memory/store"],
  ["lib/http/a.ts", "../adapters/memory/store"],
  ["lib/runtime/a.ts", "../../server/main"],
  ["server/a.ts", "../lib/adapters/memory/store"],
  ["server/b.ts", "../app/page"],
  ["app/a.tsx", "../lib/runtime/container"],
  ["app/b.tsx", "../server/main"],
  ["components/a.tsx", "../lib/usecases/ports"],
  ["components/b.tsx", "../lib/wire/view"],
  ["cli/a.ts", "../lib/runtime/container"],
  ["cli/b.ts", "../lib/usecases/ports"],
  ["cli/c.ts", "fast-check"],
  ["e2e/http/a.test.ts", "../../lib/usecases/ports"],
  ["lib/http/b.ts", "./nowhere"],
];

const RIGHT: [file: string, imports: string][] = [
  ["lib/domain/d.ts", "node:crypto"],
  ["lib/usecases/apps/d.ts", "../../domain/word"],
  ["lib/wire/c.ts", "zod"],
  ["lib/wire/openapi.ts", "zod-openapi"],
  ["lib/adapters/sqlite/b.ts", "@libsql/client"],
  ["lib/adapters/sqlite/c.ts", "../../usecases/ports"],
  ["lib/adapters/sqlite/store.contract.test.ts", "../contracts/store"],
  ["lib/usecases/apps/verb.test.ts", "../../adapters/memory/store"],
  ["lib/adapters/memory/c.ts", "../shared/queue"],
  ["lib/runtime/b.ts", "../adapters/memory/store"],
  ["server/c.ts", "../lib/runtime/container"],
  ["app/c.tsx", "../lib/usecases/ports"],
  ["cli/d.ts", "zod"],
  ["cli/offline/a.ts", "../../lib/runtime/container"],
];

const TARGETS = [
  "lib/domain/word.ts",
  "lib/usecases/ports.ts",
  "lib/usecases/apps/verb.ts",
  "lib/wire/view.ts",
  "lib/adapters/memory/store.ts",
  "lib/adapters/sqlite/store.ts",
  "lib/adapters/contracts/store.ts",
  "lib/adapters/shared/queue.ts",
  "lib/runtime/container.ts",
  "server/main.ts",
  "app/page.tsx",
];

const PACKAGES = { dependencies: ["zod", "zod-openapi", "@libsql/client"], devDependencies: ["fast-check"] };

let root: string;
const reported = new Map<string, string[]>();

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, "1.0.0"]));

function writePackages(): void {
  for (const name of [...PACKAGES.dependencies, ...PACKAGES.devDependencies]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" }));
    write(`node_modules/${name}/index.js`, "module.exports = {};\n");
  }
  const { dependencies, devDependencies } = PACKAGES;
  const manifest = { name: "tree", dependencies: versions(dependencies), devDependencies: versions(devDependencies) };
  write("package.json", JSON.stringify(manifest));
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "sluice-boundaries-"));
  writePackages();
  for (const path of TARGETS) write(path, "export const thing = 1;\n");
  for (const [path, imports] of [...WRONG, ...RIGHT])
    write(path, `import * as it from "${imports}";\nexport default it;\n`);
  write("lib/domain/round.ts", 'import { b } from "./about";\nexport const a = () => b;\n');
  write("lib/domain/about.ts", 'import { a } from "./round";\nexport const b = () => a;\n');
  write("components/types.tsx", 'import type { thing } from "../lib/wire/view";\nexport type Thing = typeof thing;\n');
  write("lib/feeds/alone.ts", "export const alone = 1;\n");
  const { violations } = await cruiseModules(["app", "cli", "components", "e2e", "lib", "server"], root);
  for (const { from, rule } of violations) reported.set(from, [...(reported.get(from) ?? []), rule.name]);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("boundaries", () => {
  it.each(WRONG)("%s may not import %s", (file) => {
    expect(reported.get(file) ?? []).not.toEqual([]);
  });

  it.each(RIGHT)("%s may import %s", (file) => {
    expect(reported.get(file) ?? []).toEqual([]);
  });

  it("lets components know the wire by its types alone", () => {
    expect(reported.get("components/types.tsx") ?? []).toEqual([]);
  });

  it("finds a circle", () => {
    const inCircle = ["lib/domain/round.ts", "lib/domain/about.ts"].flatMap((file) => reported.get(file) ?? []);
    expect(inCircle).toEqual(["no-circular"]);
  });

  it("finds what stands alone", () => {
    expect(reported.get("lib/feeds/alone.ts")).toEqual(["no-orphans"]);
  });
});
