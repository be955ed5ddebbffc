import type { Metadata } from "next";
import { ChangePassword } from "@/components/account/change-password";
import { SignOutEverywhere } from "@/components/account/sign-out-everywhere";
import { PortalPage } from "@/components/shell/portal-page";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { pageContext, pageProviderOf } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getAccount } from "@/lib/usecases/accounts/get-account";
import { type AccountView, toAccountView } from "@/lib/wire/accounts";

export const metadata: Metadata = { title: "Profile" };

// By the name on the button where it is the provider of the settings, else by its host.
function providers({ issuers }: AccountView): string[] {
  return issuers.map((issuer) => pageProviderOf(issuer));
}

function waysIn(account: AccountView): string[] {
  return [...(account.hasPassword ? ["with a password"] : []), ...providers(account).map((name) => `by ${name}`)];
}

export default async function ProfilePage() {
  const person = toAccountView(await orRefuse(getAccount(await pageContext(), {})));
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
              { term: "Signs in", value: waysIn(person).join(" and ") },
              {
                term: "May",
                value: person.admin ? "everything on this server (admin)" : "what the roles in your apps allow",
              },
            ]}
          />
        </Section>
        <Section title="Password">
          {person.hasPassword ? (
            <ChangePassword email={person.email} />
          ) : (
            <p className="pt-4 text-ink-2">
              You have none: you sign in by {providers(person).join(" or ")}, and nobody gets in with a password.
            </p>
          )}
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
