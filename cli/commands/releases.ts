import { type Command, Option } from "commander";
import { PLATFORMS, type Platform } from "@/lib/domain/platform";
import type { ReleaseView } from "@/lib/wire/releases";
import { addPaging, type Paging } from "../options";
import { printPage } from "../print-page";
import { openSession } from "../session";
import type { Column } from "../table";
import { formatInstant } from "../text";
import type { World } from "../world";

const EXAMPLES = `
Examples:
  $ sluice releases --channel beta
  $ sluice releases --status draft --platform ios --limit 5
`;

const STATUSES = ["draft", "published", "yanked"] as const;

type Options = Paging & { channel?: string; platform?: Platform; status?: (typeof STATUSES)[number]; q?: string };

const platformsOf = (release: ReleaseView) =>
  [...new Set(release.artifacts.map((artifact) => artifact.platform))].join(" ");

const COLUMNS: readonly Column<ReleaseView>[] = [
  { title: "RELEASE", value: (release) => `${release.version}+${release.build}` },
  { title: "STATUS", value: (release) => release.status },
  { title: "CHANNELS", value: (release) => release.channels.join(" ") || null, shrinks: true },
  { title: "FILES", value: (release) => release.artifacts.length, align: "right" },
  { title: "PLATFORMS", value: (release) => platformsOf(release) || null, shrinks: true },
  {
    title: "PUBLISHED",
    value: (release) => (release.publishedAt === null ? null : formatInstant(release.publishedAt)),
  },
  { title: "ID", value: (release) => release.id },
];

export function addReleases(program: Command, world: World): void {
  addPaging(program.command("releases"))
    .description("list the releases of an app, newest first")
    .option("--channel <name>", "only those that the channel serves")
    .addOption(new Option("--platform <platform>", "only those with a file for it").choices(PLATFORMS))
    .addOption(new Option("--status <status>", "only these").choices(STATUSES))
    .option("--q <text>", "only those with this in version, build or notes")
    .addHelpText("after", EXAMPLES)
    .action((options: Options, command: Command) => releases(world, options, command));
}

async function releases(world: World, options: Options, command: Command): Promise<void> {
  const { app, client, output } = await openSession(world, command);
  const { limit, cursor, channel, platform, status, q } = options;
  const query = { limit, cursor, channel, platform, status, q };
  const page = await client().call("GET /apps/{app}/releases", { params: { app: app() }, query });
  printPage(output, page, COLUMNS, "No releases.");
}
