import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Version } from "../release/version";
import { TextLink } from "../ui/text-link";
import { type PromoteWish, promoteHref } from "./promote-href";
import type { ReleaseName } from "./release-name";

export type PromoteChoicesProps = {
  wish: PromoteWish;
  channels: { name: string; current: ReleaseName | null }[];
  releases: (ReleaseName & { on: string[] })[];
};

/** What a promotion still has to know: which release, else which channel. Each choice is a link to the next step. */
export function PromoteChoices({ wish, channels, releases }: PromoteChoicesProps) {
  if (!wish.release) return <ReleaseChoices wish={wish} releases={releases} />;
  return (
    <ul>
      {channels.map(({ name, current }) => (
        <li key={name}>
          <ChoiceRow href={promoteHref({ ...wish, to: name })} taken={current?.id === wish.release}>
            <b className="min-w-20">{name}</b>
            <span className="text-ink-3">
              {current?.id === wish.release && "serves it already"}
              {current && current.id !== wish.release && `now ${current.version} (${current.build})`}
              {!current && "serves nothing yet"}
            </span>
          </ChoiceRow>
        </li>
      ))}
    </ul>
  );
}

function ReleaseChoices({ wish, releases }: Omit<PromoteChoicesProps, "channels">) {
  if (releases.length === 0) return <p className="py-4 text-ink-2">Nothing is published yet.</p>;
  return (
    <>
      <ul>
        {releases.map(({ id, version, build, on }) => (
          <li key={id}>
            <ChoiceRow
              href={promoteHref({ ...wish, release: id })}
              taken={wish.to !== undefined && on.includes(wish.to)}
            >
              <Version version={version} build={build} />
              <span className="text-ink-3">{on.length > 0 ? `on ${on.join(", ")}` : "not live"}</span>
            </ChoiceRow>
          </li>
        ))}
      </ul>
      <p className="pt-3">
        <TextLink href={`/apps/${wish.app}/releases?status=published`}>All releases</TextLink>
      </p>
    </>
  );
}

const ROW = "flex min-h-11 flex-wrap items-center gap-x-4 border-b border-line px-1 py-1.5";

function ChoiceRow({ href, taken, children }: { href: string; taken: boolean; children: ReactNode }) {
  if (taken) return <div className={`${ROW} text-ink-3`}>{children}</div>;
  return (
    // The choice replaces the question in the history: Back leaves the promotion.
    <Link href={href} replace scroll={false} className={`${ROW} no-underline hover:bg-hover`}>
      {children}
      <ArrowRight size={16} aria-hidden className="ml-auto text-accent" />
    </Link>
  );
}
