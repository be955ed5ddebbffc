import type { Command } from "commander";
import type { ComparisonView } from "@/lib/wire/compare";
import { usage } from "../failure";
import { openSession } from "../session";
import type { Column } from "../table";
import type { World } from "../world";

const EXAMPLES = `
Examples:
  $ sluice compare 2.4.0+311 2.4.1+318
  $ sluice compare 2.4.1+318 --channel stable
`;

type Fact = ComparisonView["facts"][number];

function textOf(value: Fact["from"]): string | number | null {
  if (Array.isArray(value)) return value.join(" ") || null;
  return typeof value === "boolean" ? (value ? "yes" : "no") : value;
}

const COLUMNS: readonly Column<Fact>[] = [
  { title: "PLATFORM", value: ({ platform }) => platform },
  { title: "FACT", value: ({ fact }) => fact },
  { title: "FROM", value: ({ from }) => textOf(from), shrinks: true },
  { title: "TO", value: ({ to }) => textOf(to), shrinks: true },
];

export function addCompare(program: Command, world: World): void {
  program
    .command("compare")
    .argument("<release...>", "FROM and TO; with --channel TO alone")
    .description("say what a promotion would mean: facts side by side, and what speaks against it")
    .option("--channel <channel>", "compare with what this channel serves, by its policy")
    .addHelpText("after", EXAMPLES)
    .action((releases: string[], options: { channel?: string }, command: Command) =>
      compare(world, releases, options, command),
    );
}

async function compare(
  world: World,
  releases: string[],
  { channel }: { channel?: string },
  command: Command,
): Promise<void> {
  if (releases.length !== (channel === undefined ? 2 : 1))
    throw usage("Give two releases, FROM and TO, or one with --channel.");
  const { app, client, output } = await openSession(world, command);
  const from = channel === undefined ? releases[0] : undefined;
  const query = { from, channel, to: releases.at(-1) };
  const compared = await client().call("GET /apps/{app}/compare", { params: { app: app() }, query });
  output.answer(compared, () => {
    output.table(
      COLUMNS,
      compared.facts.filter(({ from, to }) => textOf(from) !== null || textOf(to) !== null),
    );
    output.print(`Verdict: ${compared.verdict}.`);
    output.findings(compared.findings);
  });
}
