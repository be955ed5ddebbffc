import type { Metadata } from "next";
import { CheckChain } from "@/components/audit/check-chain";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import type { Search } from "@/lib/http/list-page";
import { AuditEvents } from "../../../audit-page";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<Search> }) {
  return (
    <PortalPage crumbs={[{ label: "Audit" }]}>
      <PageHeader title="Audit" facts="What was done and what was refused, in every app." />
      <CheckChain />
      <AuditEvents place={{ app: null }} search={await searchParams} />
    </PortalPage>
  );
}
