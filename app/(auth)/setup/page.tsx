import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HostTitle } from "@/components/auth/host-title";
import { SetupForm } from "@/components/auth/setup-form";
import { BarePage } from "@/components/shell/bare-page";
import { pageBaseUrl, pageContext } from "@/lib/auth/session";
import { needsSetup } from "@/lib/usecases/accounts/needs-setup";

export async function generateMetadata(): Promise<Metadata> {
  if (!(await needsSetup(await pageContext()))) notFound();
  return { title: "Set up" };
}

/** For the first account only; afterwards there is no such page. */
export default async function SetupPage() {
  if (!(await needsSetup(await pageContext()))) notFound();
  const { host } = new URL(pageBaseUrl());
  return (
    <BarePage footer={<span>Whoever holds the code becomes the admin of this server.</span>}>
      <HostTitle verb="Set up" host={host} />
      <SetupForm />
    </BarePage>
  );
}
