import type { Metadata } from "next";
import { PortalPage } from "@/components/shell/portal-page";
import { SystemChecks } from "@/components/system/system-checks";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { findProviderState } from "@/lib/auth/provider-state";
import { pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { serverFacts } from "@/lib/http/server-facts";
import { getSystem } from "@/lib/usecases/upkeep/get-system";

export const metadata: Metadata = { title: "System" };

export default async function SystemPage() {
  const state = await orRefuse(getSystem(await pageContext(), {}));
  const provider = await findProviderState(); // after the use case: only admins make the server ask
  return (
    <PortalPage crumbs={[{ label: "System" }]}>
      <PageHeader title="System" facts="What this server stands on, and what to mend." />
      <Section title="Checks" strong className="max-w-200">
        <SystemChecks facts={{ ...state, ...serverFacts(), provider }} />
      </Section>
    </PortalPage>
  );
}
