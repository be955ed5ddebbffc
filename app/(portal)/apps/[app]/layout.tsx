import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getApp } from "@/lib/usecases/apps/get-app";
import { PortalShell } from "../../portal-shell";

type Props = { params: Promise<{ app: string }>; children: ReactNode };
/** `dialog` is what stands over the page: a promotion asked for from inside the app. */
type LayoutProps = Props & { dialog: ReactNode };

// As app/not-found has it; without a place for the page's own title.
const NOT_FOUND = "Not found · Sluice";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await pageContext();
  // The layout below refuses. Refused here, or for a visitor named here, the page would not be the same 404.
  const seen = await getApp(ctx, { app: (await params).app }).catch(() => null);
  if (seen === null || ctx.actor.kind !== "person") return { title: { absolute: NOT_FOUND, template: NOT_FOUND } };
  const { app } = seen;
  return { title: { default: app.displayName, template: `%s · ${app.displayName} · Sluice` } };
}

/** The team's side of an app. Whoever may only install from it is sent to its install page. */
export default async function AppLayout({ params, children, dialog }: LayoutProps) {
  const ctx = await pageContext();
  if (ctx.actor.kind !== "person") notFound();
  const inside = await orRefuse(getApp(ctx, { app: (await params).app }));
  const { app, may } = inside;
  if (!may({ do: "read" })) redirect(`/d/${app.slug}`);
  return (
    <PortalShell ctx={ctx} inside={inside}>
      {children}
      {dialog}
    </PortalShell>
  );
}
