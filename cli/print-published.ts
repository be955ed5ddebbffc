import type { Finding } from "@/lib/domain/finding";
import type { PublishView } from "@/lib/wire/releases";
import type { Output } from "./output";
import { nameOf } from "./release-name";

/** What was published where, with its addresses; a dry run only would have. */
export function printPublished(output: Output, made: PublishView, channel: string, dryRun = false): void {
  output.answer(made, () => {
    const { result, release, links, findings } = made;
    const name = nameOf(release);
    if (result === "unchanged") output.print(`${name} is there already with these very files; nothing was changed.`);
    else if (release.status === "draft") output.print(`${name} is a draft for ${channel} with ${fileCount(release)}.`);
    else output.print(`${name} ${dryRun ? "would be" : "is"} published to ${channel} with ${fileCount(release)}.`);
    output.pairs([
      ["release", links.release],
      ["install", links.install],
      ["qr", links.qr],
    ]);
    output.findings([...findings, ...warningsOf(release)]);
  });
}

/** What was found in the files themselves. */
function warningsOf({ artifacts }: PublishView["release"]): Finding[] {
  return artifacts.flatMap(({ filename, validation }) =>
    validation
      .filter(({ severity }) => severity !== "info")
      .map((finding) => ({ ...finding, message: `${filename}: ${finding.message}` })),
  );
}

const fileCount = ({ artifacts }: PublishView["release"]) =>
  artifacts.length === 1 ? "1 file" : `${artifacts.length} files`;
