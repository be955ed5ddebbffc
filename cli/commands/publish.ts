import { type Command, Option } from "commander";
import { PLATFORMS, type Platform } from "@/lib/domain/platform";
import type { BodyOf } from "@/lib/wire/operations";
import { sourceOf } from "../ci-source";
import { usage } from "../failure";
import { onInterrupt } from "../interrupt";
import { readTextFile, statFiles } from "../local-file";
import { parseList, parsePlatforms } from "../options";
import { askFirst, checkNames } from "../preflight";
import { printPublished } from "../print-published";
import { createProgress } from "../progress";
import { sendFiles } from "../send-files";
import { openSession } from "../session";
import type { World } from "../world";

const EXAMPLES = `
Several files are one release: all of them or none. Files that the app holds already are not sent again.
Version and build may be left out where the files say them. --platform and --arch are for every file.

Examples:
  $ sluice publish app-release.apk --channel beta
  $ sluice publish Acme.dmg Acme.AppImage Acme.exe --channel beta --version 2.4.1 --build 318 --notes-file NOTES.md
  $ sluice publish Acme.ipa --channel beta --draft --expect ios,android_apk
`;

type Options = {
  channel: string;
  version?: string;
  build?: string;
  platform?: Platform;
  arch?: string;
  notes?: string;
  notesFile?: string;
  expect?: Platform[];
  draft?: boolean;
  confirm?: string;
  reason?: string;
  acknowledge?: string[];
  commit?: string;
  branch?: string;
  sourceUrl?: string;
};

type Body = BodyOf<"POST /apps/{app}/releases">;

export function addPublish(program: Command, world: World): void {
  program
    .command("publish")
    .argument("<file...>")
    .description("publish files as one release, onto a channel")
    .requiredOption("--channel <name>", "the channel it is for")
    .option("--version <version>", "like 2.4.1")
    .option("--build <build>", "like 318")
    .addOption(new Option("--platform <platform>", "where the file does not say it").choices(PLATFORMS))
    .option("--arch <arch>", "where the file does not say it: arm64, armv7, x64, x86, universal")
    .option("--notes <markdown>", "what is new")
    .addOption(new Option("--notes-file <file>", "what is new, from a file").conflicts("notes"))
    .option("--expect <platforms>", "platforms the release has to have before it is published, P,P", parsePlatforms)
    .option("--draft", "keep it as a draft: other jobs add files, the last one publishes")
    .option("--confirm <channel>", "the channel's name again, where it is protected")
    .option("--reason <text>", "why, for the history")
    .option("--acknowledge <codes>", "warnings that are known, A,B", parseList)
    .option("--commit <sha>", "what it was built from; GitHub, GitLab and others say it themselves")
    .option("--branch <name>", "likewise")
    .option("--source-url <url>", "the address of the build, likewise")
    .addHelpText("after", EXAMPLES)
    .action((files: string[], options: Options, command: Command) => publish(world, files, options, command));
}

async function publish(world: World, paths: string[], options: Options, command: Command): Promise<void> {
  const session = await openSession(world, command);
  const client = session.client();
  const app = session.app();
  const files = await statFiles(world.cwd, paths);
  checkNames(files, options);
  const body = await releaseBody(world, options);
  onInterrupt("nothing was published");
  // So that a wrong token, app or channel is said at once and not after gigabytes were read.
  await askFirst(client, app, body);
  const sent = await sendFiles(
    { client, app, progress: createProgress(world.stderr), say: session.output.note },
    files,
  );
  const artifacts = sent.map((file) => ({ ...file, platform: options.platform, arch: options.arch }));
  onInterrupt("the release was being made, `sluice releases` says whether it is there");
  const made = await client.call("POST /apps/{app}/releases", { params: { app }, body: { ...body, artifacts } });
  printPublished(session.output, made, options.channel);
}

async function releaseBody(world: World, options: Options): Promise<Body> {
  const { channel, version, build, expect, draft = false, confirm, reason, acknowledge } = options;
  if (channel.trim() === "") throw usage("--channel is empty: name the channel.");
  const notes = options.notesFile === undefined ? options.notes : await readTextFile(world.cwd, options.notesFile);
  const source = sourceOf({ commit: options.commit, branch: options.branch, url: options.sourceUrl }, world.env);
  return {
    channel,
    version,
    build,
    notes,
    publish: !draft,
    expectedPlatforms: expect,
    source,
    acknowledge,
    confirm,
    reason,
  };
}
