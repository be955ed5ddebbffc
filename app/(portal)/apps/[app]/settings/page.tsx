import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Suspense } from "react";
import { DeleteApp } from "@/components/app/delete-app";
import { SettingsForm } from "@/components/app/settings-form";
import { publishCommands } from "@/components/release/publish-commands";
import { RetentionForm } from "@/components/retention/retention-form";
import { PortalPage } from "@/components/shell/portal-page";
import { CommandTabs } from "@/components/ui/command-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { pageBaseUrl, pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getApp } from "@/lib/usecases/apps/get-app";
import { toAppView } from "@/lib/wire/apps";
import { RetentionNow } from "./retention-now";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ params }: { params: Promise<{ app: string }> }) {
  const seen = await orRefuse(getApp(await pageContext(), await params));
  const { app, may } = seen;
  if (!may({ do: "manage" })) forbidden();
  const { slug, displayName, retention } = app;
  return (
    <PortalPage crumbs={[{ label: displayName, href: `/apps/${slug}` }, { label: "Settings" }]}>
      <PageHeader title="Settings" />
      <div className="grid gap-10">
        <Section title="General" strong>
          <SettingsForm app={toAppView(seen, pageBaseUrl())} />
        </Section>
        <Section title="What is kept">
          <RetentionForm app={slug} retention={retention} />
          <Suspense fallback={<SkeletonRows rows={4} height="h-[41px]" />}>
            <RetentionNow app={slug} />
          </Suspense>
        </Section>
        <Section title="From CI">
          <div className="max-w-170 py-4">
            <CommandTabs
              label="Publish from CI"
              commands={publishCommands({ baseUrl: pageBaseUrl(), app: slug, channel: "beta" })}
            />
          </div>
        </Section>
        <Section title="Danger">
          <div className="grid justify-items-start gap-3 py-4">
            <p className="text-ink-2">Testers lose its pages, and devices find no update any more.</p>
            <DeleteApp slug={slug} name={displayName} />
          </div>
        </Section>
      </div>
    </PortalPage>
  );
}
