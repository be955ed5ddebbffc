import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { pageContext } from "@/lib/auth/session";
import { needsSetup } from "@/lib/usecases/accounts/needs-setup";
import { PortalShell } from "../portal-shell";

export default async function HomeLayout({ children }: { children: ReactNode }) {
  const ctx = await pageContext();
  if (ctx.actor.kind !== "person") redirect((await needsSetup(ctx)) ? "/setup" : "/sign-in");
  return <PortalShell ctx={ctx}>{children}</PortalShell>;
}
