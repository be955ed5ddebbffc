import type { Metadata } from "next";
import { InviteButton } from "@/components/people/invite-button";
import { MemberTable } from "@/components/people/member-table";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { pageContext } from "@/lib/auth/session";
import { listWish, type Search } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { getApp } from "@/lib/usecases/apps/get-app";
import { listMembers } from "@/lib/usecases/people/list-members";
import { encodeCursor } from "@/lib/wire/cursor";
import { toMemberView } from "@/lib/wire/people";
import { Invites } from "../../../invites";
import { ShareLinks } from "./share-links";

export const metadata: Metadata = { title: "People" };

type Props = { params: Promise<{ app: string }>; searchParams: Promise<Search> };

export default async function AppPeoplePage({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const { app } = await orRefuse(getApp(ctx, await params));
  const wish = listWish(await searchParams);
  const members = await orRefuse(listMembers(ctx, { app: app.slug, page: wish }));
  const older = encodeCursor(members.next);
  const href = `/apps/${app.slug}/people`;
  return (
    <PortalPage crumbs={[{ label: app.displayName, href: `/apps/${app.slug}` }, { label: "People" }]}>
      <PageHeader
        title="People"
        facts="Who belongs to this app, and what they may."
        actions={<InviteButton app={app.slug} />}
      />
      <div className="grid gap-10">
        <Section title="Members" strong>
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
          <Pagination
            newerHref={wish.after === null ? null : href}
            newerLabel="Newest"
            olderHref={older === null ? null : `${href}?cursor=${older}`}
          />
        </Section>
        <Section title="Invites">
          <Invites app={app.slug} />
        </Section>
        <Section title="Share links">
          <ShareLinks app={app.slug} />
        </Section>
      </div>
    </PortalPage>
  );
}
