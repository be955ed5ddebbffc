import type { Metadata } from "next";
import { InviteButton } from "@/components/people/invite-button";
import { PersonTable } from "@/components/people/person-table";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { pageContext } from "@/lib/auth/session";
import { listWish, type Search } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { listPeople } from "@/lib/usecases/people/list-people";
import { toPersonView } from "@/lib/wire/accounts";
import { encodeCursor } from "@/lib/wire/cursor";
import { Invites } from "../../../invites";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Search> }) {
  const ctx = await pageContext();
  const wish = listWish(await searchParams);
  const people = await orRefuse(listPeople(ctx, { page: wish }));
  const rows = people.items.map((person) => ({ ...toPersonView(person), linked: person.linked }));
  const older = encodeCursor(people.next);
  return (
    <PortalPage crumbs={[{ label: "People" }]}>
      <PageHeader
        title="People"
        facts="Every account of this server. Roles are given in each app."
        actions={<InviteButton app={null} />}
      />
      <PersonTable people={rows} personId={ctx.actor.kind === "person" ? ctx.actor.id : ""} />
      <Pagination
        newerHref={wish.after === null ? null : "/admin/people"}
        newerLabel="Newest"
        olderHref={older === null ? null : `/admin/people?cursor=${older}`}
      />
      <Section title="Invites" className="mt-10">
        <Invites app={null} />
      </Section>
    </PortalPage>
  );
}
