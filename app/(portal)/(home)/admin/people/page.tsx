import type { Metadata } from "next";
import { InviteButton } from "@/components/people/invite-button";
import { PersonTable } from "@/components/people/person-table";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { pageContext } from "@/lib/auth/session";
import { type ListPlace, listWish, pagesOf, type Search } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { listPeople } from "@/lib/usecases/people/list-people";
import { toPersonView } from "@/lib/wire/accounts";
import { Invites } from "../../../invites";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Search> }) {
  const ctx = await pageContext();
  const search = await searchParams;
  const placeOf = (name: string): ListPlace => ({ path: "/admin/people", search, name });
  const people = await orRefuse(listPeople(ctx, { page: listWish(search, "people") }));
  const rows = people.items.map((person) => ({ ...toPersonView(person), linked: person.linked }));
  return (
    <PortalPage crumbs={[{ label: "People" }]}>
      <PageHeader
        title="People"
        facts="Every account of this server. Roles are given in each app."
        actions={<InviteButton app={null} />}
      />
      <div id="people">
        <PersonTable people={rows} personId={ctx.actor.kind === "person" ? ctx.actor.id : ""} />
        <Pagination label="Pages of people" newerLabel="Newest" {...pagesOf(placeOf("people"), people.next)} />
      </div>
      <Section id="invites" title="Invites" className="mt-10">
        <Invites app={null} place={placeOf("invites")} />
      </Section>
    </PortalPage>
  );
}
