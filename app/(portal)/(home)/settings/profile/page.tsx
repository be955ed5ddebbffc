import type { Metadata } from "next";
import { ChangePassword } from "@/components/account/change-password";
import { SignOutEverywhere } from "@/components/account/sign-out-everywhere";
import { PortalPage } from "@/components/shell/portal-page";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getAccount } from "@/lib/usecases/accounts/get-account";
import { toPersonView } from "@/lib/wire/accounts";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const person = toPersonView(await orRefuse(getAccount(await pageContext(), {})));
  return (
    <PortalPage crumbs={[{ label: "Profile" }]}>
      <PageHeader title="Profile" />
      <div className="grid max-w-170 gap-10">
        <Section title="Account" strong>
          <DescriptionList
            className="pt-4"
            items={[
              { term: "Name", value: person.name },
              { term: "E-mail", value: person.email },
              {
                term: "May",
                value: person.admin ? "everything on this server (admin)" : "what the roles in your apps allow",
              },
            ]}
          />
        </Section>
        <Section title="Password">
          <ChangePassword email={person.email} />
        </Section>
        <Section title="Sessions">
          <div className="grid justify-items-start gap-3 pt-4">
            <p className="text-ink-2">For a lost laptop, or a browser that was not yours.</p>
            <SignOutEverywhere />
          </div>
        </Section>
      </div>
    </PortalPage>
  );
}
