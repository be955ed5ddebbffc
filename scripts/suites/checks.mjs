// The checks that run no test case: format and lint, types, boundaries, dead code.
import { checkBoundaries } from "../check-boundaries.mjs";
import { runCommand } from "../run-command.mjs";

const fromCode = ({ code }) => ({ ok: code === 0 });

export const lint = {
  name: "lint",
  run: async () => fromCode(await runCommand("biome", ["ci", "--max-diagnostics=50"])),
};

export const types = {
  name: "types",
  async run() {
    // Route types are generated; without them a page's props are unknown to the compiler.
    const env = { NEXT_TELEMETRY_DISABLED: "1" };
    const routes = await runCommand("next", ["typegen"], { env, quiet: true });
    if (routes.code !== 0) console.log(routes.output);
    const compiler = await runCommand("tsc", ["--noEmit"]);
    return { ok: routes.code === 0 && compiler.code === 0 };
  },
};

export const boundaries = { name: "boundaries", run: checkBoundaries };

export const deadCode = {
  name: "dead-code",
  run: async () => fromCode(await runCommand("knip", ["--no-progress"])),
};
