import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import type { ReleaseView } from "@/lib/wire/releases";
import { ButtonLink } from "../ui/button-link";
import { Time } from "../ui/time";
import type { ReleaseOnChannel } from "./release-state";
import { ReleaseState } from "./release-state";
import { ShareRelease } from "./share-release";
import { SourceLine } from "./source-line";
import { Version } from "./version";

export type ReleaseHeaderProps = {
  release: ReleaseView;
  places: ReleaseOnChannel[];
  /** null while nobody can install it. */
  install: { url: string; qrSrc: string } | null;
  promoteHref: string | null;
  /** The app's icon, 48 px. */
  tile: ReactNode;
  /** A menu of what one does more rarely. */
  more: ReactNode;
  /** Publish and delete, in a draft. */
  actions?: ReactNode;
  now: string;
};

/** The version as hero, its state, and what one does with it. */
export function ReleaseHeader({ release, places, install, promoteHref, tile, more, actions, now }: ReleaseHeaderProps) {
  const { version, build, publishedAt, yankedAt, createdAt, createdBy, source } = release;
  const by = createdBy ? ` by ${createdBy.name}` : "";
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-4">
      <div className="pt-1 max-sm:hidden">{tile}</div>
      <div className="min-w-0 flex-1 basis-80">
        <h1>
          <Version size="xl" version={version} build={build} withdrawn={yankedAt !== null} />
        </h1>
        <div className="mt-1 flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1">
          <ReleaseState publishedAt={publishedAt} yankedAt={yankedAt} on={places} />
          <span className="text-ink-2">
            {publishedAt === null ? "Made " : "Published "}
            <Time at={publishedAt ?? createdAt} now={now} />
            {by}
          </span>
          <SourceLine source={source} className="text-ink-2!" />
        </div>
      </div>
      <div className="flex flex-wrap gap-2 max-sm:w-full">
        {install && <ShareRelease name={`${version} (${build})`} installUrl={install.url} qrSrc={install.qrSrc} />}
        {more}
        {promoteHref && (
          <ButtonLink variant="primary" href={promoteHref} className="max-sm:flex-1">
            Promote
            <ArrowRight size={16} aria-hidden />
          </ButtonLink>
        )}
        {actions}
      </div>
    </header>
  );
}
