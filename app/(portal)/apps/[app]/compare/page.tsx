import type { Metadata } from "next";
import { FromTo } from "@/components/channel/from-to";
import { PromoteButton } from "@/components/channel/promote-button";
import { fullName } from "@/components/channel/release-name";
import { compareHref } from "@/components/comparison/compare-href";
import { ComparePicker } from "@/components/comparison/compare-picker";
import { ComparisonPanel } from "@/components/comparison/comparison-panel";
import { NotesBetween } from "@/components/comparison/notes-between";
import { PortalPage } from "@/components/shell/portal-page";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { pageContext } from "@/lib/auth/session";
import { type Search, searchText } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { getApp } from "@/lib/usecases/apps/get-app";
import { type LoadedComparison, loadComparison } from "./load-comparison";

export const metadata: Metadata = { title: "Compare" };

type Props = { params: Promise<{ app: string }>; searchParams: Promise<Search> };

export default async function ComparePage({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const search = await searchParams;
  const { app, may } = await orRefuse(getApp(ctx, { app: (await params).app }));
  const loaded = await loadComparison(app.slug, search);
  const { picker, found } = loaded;
  return (
    <PortalPage crumbs={[{ label: app.displayName, href: `/apps/${app.slug}` }, { label: "Compare" }]}>
      <PageHeader title="Compare" facts="What a promotion would mean, judged as the promotion itself is." />
      {picker.releases.length > 0 && <ComparePicker {...picker} />}
      {found === null ? (
        <NothingToCompare app={app.slug} releases={picker.releases.length} />
      ) : (
        <Found
          loaded={{ picker, found }}
          onlyChanged={searchText(search, "facts") === "changed"}
          mayPromote={(channel, isProtected) => may({ do: "move", kind: "promote", channel, protected: isProtected })}
          now={ctx.now()}
        />
      )}
    </PortalPage>
  );
}

type FoundProps = {
  loaded: LoadedComparison & { found: object };
  onlyChanged: boolean;
  mayPromote: (channel: string, isProtected: boolean) => boolean;
  now: string;
};

function Found({ loaded: { picker, found }, onlyChanged, mayPromote, now }: FoundProps) {
  const { app, side } = picker;
  const { channel, from, to, between } = found;
  const here = compareHref(app, side, to.id);
  const canPromote =
    channel !== null &&
    found.verdict !== "blocked" &&
    from?.id !== to.id &&
    to.publishedAt !== null &&
    mayPromote(channel.name, channel.policy.protected);
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 border-t-2 border-b border-t-post border-b-line py-4">
        <FromTo
          left={{ label: channel ? `${channel.name} serves` : "From", release: from }}
          right={{ label: "To", release: to }}
        />
        {from && (
          <TextLink href={compareHref(app, { from: to.id }, from.id)} scroll={false}>
            Swap
          </TextLink>
        )}
      </div>
      <ComparisonPanel
        compared={found}
        from={from}
        to={to}
        onlyChanged={onlyChanged}
        toggleHref={onlyChanged ? here : `${here}&facts=changed`}
        action={
          canPromote && (
            <PromoteButton app={app} release={to.id} to={channel.name}>
              Promote {fullName(to)} to {channel.name}
            </PromoteButton>
          )
        }
        notes={<NotesBetween app={app} {...between} now={now} />}
      />
    </>
  );
}

function NothingToCompare({ app, releases }: { app: string; releases: number }) {
  if (releases === 0)
    return (
      <EmptyState title="Nothing to compare yet" action={<TextLink href={`/apps/${app}/releases`}>Releases</TextLink>}>
        Two releases stand side by side here once there are two.
      </EmptyState>
    );
  return (
    <EmptyState title="Choose two">There is only one release, or nothing that it could be compared with.</EmptyState>
  );
}
