import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

// Hundreds of processes: a suite of its own, so that the quick ones stay quick.
const CRASH = "lib/runtime/testing/crash/**/*.test.ts";

// They read real artifacts, which are made first: what does not need them runs without.
const READERS = "lib/adapters/inspect/**/*.test.ts";

/** The whole HTTP suite runs once on each; `storeUnderTest()` in e2e/support reads which. */
const onStore = (store: "memory" | "disk") => ({ SLUICE_TEST_STORE: store });

// Suites that start real servers: one file at a time on a small machine, each after the suite before it.
function serverSuite(name: string, order: number, include: string[], env: Record<string, string>) {
  return {
    extends: true,
    test: {
      name,
      include,
      env,
      fileParallelism: false,
      testTimeout: 30_000,
      hookTimeout: 60_000,
      globalSetup: ["e2e/support/ensure-built.ts", "e2e/support/ensure-hostile.ts"],
      sequence: { groupOrder: order },
    },
  } satisfies TestProjectInlineConfiguration;
}

export default defineConfig({
  resolve: { alias: { "@": root } },
  css: { postcss: {} },
  test: {
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    restoreMocks: true,
    // Property tests beside other work on a small machine; a hang still ends.
    testTimeout: 15_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,cli,components,drizzle,lib,scripts,server}/**/*.test.{ts,tsx}", "e2e/support/**/*.test.ts"],
          exclude: ["**/*.contract.test.ts", CRASH, READERS],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "readers",
          include: [READERS],
          exclude: ["**/*.contract.test.ts"],
          globalSetup: "e2e/support/ensure-corpus.ts",
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: "contract",
          include: ["lib/adapters/**/*.contract.test.ts"],
          testTimeout: 20_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: { name: "crash", include: [CRASH], sequence: { groupOrder: 2 } },
      },
      serverSuite("http-memory", 3, ["e2e/http/**/*.test.ts"], onStore("memory")),
      serverSuite("http-disk", 4, ["e2e/http/**/*.test.ts"], onStore("disk")),
      serverSuite("cli-memory", 5, ["e2e/cli/**/*.test.ts"], onStore("memory")),
      serverSuite("cli-disk", 6, ["e2e/cli/**/*.test.ts"], onStore("disk")),
    ],
  },
});
