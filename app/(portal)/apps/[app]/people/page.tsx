import type { Metadata } from "next";
import { InviteButton } from "@/components/people/invite-button";
import { MemberTable } from "@/components/people/member-table";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { pageContext } from "@/lib/auth/session";
import { type ListPlace, listWish, pagesOf, type Search } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { getApp } from "@/lib/usecases/apps/get-app";
import { listMembers } from "@/lib/usecases/people/list-members";
import { toMemberView } from "@/lib/wire/people";
import { Invites } from "../../../invites";
import { ShareLinks } from "./share-links";

export const metadata: Metadata = { title: "People" };

type Props = { params: Promise<{ app: string }>; searchParams: Promise<Search> };

export default async function AppPeoplePage({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const { app } = await orRefuse(getApp(ctx, await params));
  const search = await searchParams;
  const placeOf = (name: string): ListPlace => ({ path: `/apps/${app.slug}/people`, search, name });
  const members = await orRefuse(listMembers(ctx, { app: app.slug, page: listWish(search, "members") }));
  return (
    <PortalPage crumbs={[{ label: app.displayName, href: `/apps/${app.slug}` }, { label: "People" }]}>
      <PageHeader
        title="People"
        facts="Who belongs to this app, and what they may."
        actions={<InviteButton app={app.slug} />}
      />
      <div className="grid gap-10">
        <Section id="members" title="Members" strong>
          {members.items.length === 0 ? (
            <p className="py-3 text-ink-3">Nobody belongs to this app yet: admins look after it.</p>
          ) : (
            <MemberTable
              app={app.slug}
              members={members.items.map(toMemberView)}
              personId={ctx.actor.kind === "person" ? ctx.actor.id : ""}
              now={ctx.now()}
            />
          )}
          <Pagination label="Pages of members" newerLabel="Newest" {...pagesOf(placeOf("members"), members.next)} />
        </Section>
        <Section id="invites" title="Invites">
          <Invites app={app.slug} place={placeOf("invites")} />
        </Section>
        <Section id="links" title="Share links">
          <ShareLinks app={app.slug} place={placeOf("links")} />
        </Section>
      </div>
    </PortalPage>
  );
}
