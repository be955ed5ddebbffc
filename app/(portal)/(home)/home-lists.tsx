import { Suspense } from "react";
import { AppTable } from "@/components/app/app-table";
import { Columns } from "@/components/shell/columns";
import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { pageContext } from "@/lib/auth/session";
import type { Page } from "@/lib/domain/page";
import type { AppOverview } from "@/lib/usecases/apps/list-app-overviews";
import { Activity } from "../activity";
import { toAppRow } from "./app-row";
import { Attention } from "./attention";

/** What one's apps serve, what needs somebody, and what happened last. */
export async function HomeLists({ overviews }: { overviews: Page<AppOverview> }) {
  const ctx = await pageContext();
  return (
    <Columns
      wide
      aside={
        <>
          <Suspense>
            <Attention />
          </Suspense>
          <Section title="Latest activity" strong>
            <Suspense fallback={<SkeletonRows rows={6} height="h-[57px]" />}>
              <Activity app={null} mayAudit={ctx.actor.kind === "person" && ctx.actor.admin} />
            </Suspense>
          </Section>
        </>
      }
    >
      <Section
        title="Apps"
        strong
        action={
          <>
            {overviews.next && <TextLink href="/apps">All apps</TextLink>}
            <ButtonLink size="sm" href="/apps/new">
              New app
            </ButtonLink>
          </>
        }
      >
        <AppTable rows={overviews.items.map(toAppRow)} now={ctx.now()} short />
      </Section>
    </Columns>
  );
}
