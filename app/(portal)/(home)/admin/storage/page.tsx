import type { Metadata } from "next";
import { PortalPage } from "@/components/shell/portal-page";
import { AppSizes } from "@/components/storage/app-sizes";
import { Cleanup } from "@/components/storage/cleanup";
import { StorageFacts } from "@/components/storage/storage-facts";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getStorage } from "@/lib/usecases/upkeep/get-storage";

export const metadata: Metadata = { title: "Storage" };

export default async function StoragePage() {
  const storage = await orRefuse(getStorage(await pageContext(), {}));
  return (
    <PortalPage crumbs={[{ label: "Storage" }]}>
      <PageHeader title="Storage" facts="Bytes are stored once, named by their SHA-256." />
      <div className="grid gap-10">
        <Section title="Used" strong>
          <StorageFacts storage={storage} />
        </Section>
        <Section title="Cleanup">
          <Cleanup />
        </Section>
        <Section title="By app">
          <AppSizes apps={storage.apps} />
        </Section>
      </div>
    </PortalPage>
  );
}
