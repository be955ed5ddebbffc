import type { Metadata } from "next";
import { InstallPageLink } from "@/components/app/install-page-link";
import { ChannelHero } from "@/components/channel/channel-hero";
import { DeleteChannel } from "@/components/channel/delete-channel";
import { PolicyForm } from "@/components/channel/policy-form";
import { policySentences } from "@/components/channel/policy-words";
import { PromoteButton } from "@/components/channel/promote-button";
import { ProtectedMark } from "@/components/channel/protected-mark";
import { Columns } from "@/components/shell/columns";
import { PortalPage } from "@/components/shell/portal-page";
import { Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { pageContext } from "@/lib/auth/session";
import { listWish, type Search } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { type ChannelStory, getChannelStory } from "@/lib/usecases/channels/get-channel-story";
import { RolloutOf, toLaneChannel } from "../../lane-items";
import { ChannelHistory } from "./channel-history";
import { RollBackCurrent } from "./roll-back-current";

type Props = { params: Promise<{ app: string; channel: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).channel };
}

export default async function ChannelPage({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const search = await searchParams;
  const story = await orRefuse(getChannelStory(ctx, { ...(await params), page: listWish(search) }));
  const { app, seen, current, allowed, others } = story;
  const { name, policy } = seen.channel;
  return (
    <PortalPage crumbs={[{ label: app.displayName, href: `/apps/${app.slug}` }, { label: name }]}>
      <PageHeader
        title={name}
        facts={
          <Facts items={[policy.protected && <ProtectedMark key="protected" />, `Channel of ${app.displayName}`]} />
        }
        actions={<InstallPageLink app={app.slug} channel={name} />}
      />
      <Columns wide aside={<Policy story={story} />}>
        <ChannelHero
          channel={toLaneChannel(app.slug, story)}
          notes={current?.notes ?? ""}
          now={ctx.now()}
          actions={<HeroActions story={story} />}
          empty={allowed.promote ? "Promote a release, or let CI publish here." : "It fills with the first promotion."}
        />
        <Section title="History" className="mt-8">
          <ChannelHistory story={story} search={search} now={ctx.now()} />
        </Section>
        {allowed.manage && (
          <>
            <Section title="Settings" className="mt-8">
              <PolicyForm key={name} app={app.slug} channel={name} policy={policy} others={others} />
            </Section>
            <Section title="Delete" className="mt-8">
              <DeleteChannel app={app.slug} channel={name} serves={seen.current} />
            </Section>
          </>
        )}
      </Columns>
    </PortalPage>
  );
}

function HeroActions({ story }: { story: ChannelStory }) {
  const { app, seen, current, allowed } = story;
  return (
    <>
      {allowed.promote && (
        <PromoteButton app={app.slug} to={seen.channel.name}>
          {current ? "Promote another release" : "Promote a release"}
        </PromoteButton>
      )}
      <RolloutOf app={app.slug} seen={seen} mayRollOut={allowed.rollOut} mayRollBack={allowed.rollBack} />
      <RollBackCurrent story={story} />
    </>
  );
}

function Policy({ story: { seen } }: { story: ChannelStory }) {
  return (
    <Section title="Policy" strong>
      <ul>
        {policySentences(seen.channel.policy).map((sentence) => (
          <li key={sentence} className="border-b border-line py-2 text-ink-2">
            {sentence}
          </li>
        ))}
      </ul>
    </Section>
  );
}
