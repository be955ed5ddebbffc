import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { HostTitle } from "@/components/auth/host-title";
import { outcomeOf } from "@/components/auth/sign-in";
import { SignInForm } from "@/components/auth/sign-in-form";
import { BarePage } from "@/components/shell/bare-page";
import { returnPath } from "@/lib/auth/return-path";
import { pageBaseUrl, pageContext } from "@/lib/auth/session";
import { needsSetup } from "@/lib/usecases/accounts/needs-setup";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

const only = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

export default async function SignInPage({ searchParams }: Props) {
  const [{ callbackUrl, error }, ctx] = await Promise.all([searchParams, pageContext()]);
  const baseUrl = pageBaseUrl();
  const next = returnPath(only(callbackUrl), baseUrl);
  if (ctx.actor.kind === "person") redirect(next);
  if (await needsSetup(ctx)) redirect("/setup");
  const { host } = new URL(baseUrl);
  return (
    <BarePage footer={<span>Installing an app needs no account: open the link you were given.</span>}>
      <HostTitle verb="Sign in to" host={host} />
      <SignInForm next={next} {...troubleOf(only(error))} />
    </BarePage>
  );
}

// Somebody can also come with the error in the address, as next-auth sends them.
function troubleOf(error: string): { trouble: "mismatch" | "unavailable" | null; waitSeconds: number } {
  const outcome = error === "" ? null : outcomeOf(`/?${new URLSearchParams({ error })}`);
  if (outcome === null || outcome.ok) return { trouble: null, waitSeconds: 0 };
  return typeof outcome.reason === "string"
    ? { trouble: outcome.reason, waitSeconds: 0 }
    : { trouble: null, waitSeconds: outcome.reason.waitSeconds };
}
