import { Upload } from "lucide-react";
import Link from "next/link";
import { CommandTabs } from "../ui/command-tabs";
import { EmptyState } from "../ui/empty-state";
import { TextLink } from "../ui/text-link";
import { publishCommands } from "./publish-commands";

export type NoReleasesProps = { app: string; baseUrl: string; channel: string; mayUpload: boolean };

/** Before the first release: where to drop a file, and the same as a command. */
export function NoReleases({ app, baseUrl, channel, mayUpload }: NoReleasesProps) {
  if (!mayUpload) {
    return <EmptyState title="No releases yet">They appear here once a publisher of this app made one.</EmptyState>;
  }
  return (
    <div className="grid max-w-170 gap-8">
      <EmptyState title="No releases yet" className="pb-0!">
        A release is one version and build with all its files, published once and moved from channel to channel.
      </EmptyState>
      <Link
        href={`/apps/${app}/releases/new`}
        className="grid min-h-40 place-content-center justify-items-center gap-2 rounded-control border border-dashed border-edge p-6 text-center no-underline hover:border-accent hover:bg-accent-wash"
      >
        <Upload size={24} aria-hidden className="text-accent" />
        <b className="text-head text-accent">Upload the first release</b>
        <span className="text-ink-2">Choose or drop IPA, APK, DMG, AppImage, EXE … on the next page</span>
      </Link>
      <section className="grid gap-3">
        <h2>Or from the machine that builds it</h2>
        <p className="text-ink-2">
          CI needs a token: <TextLink href={`/settings/tokens/new?app=${app}`}>create one</TextLink> that may publish to{" "}
          <b>{channel}</b>.
        </p>
        <CommandTabs label="Publish" commands={publishCommands({ baseUrl, app, channel })} />
      </section>
    </div>
  );
}
