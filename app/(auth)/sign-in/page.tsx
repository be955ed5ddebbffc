import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ContinueWith } from "@/components/auth/continue-with";
import { HostTitle } from "@/components/auth/host-title";
import { outcomeOf } from "@/components/auth/sign-in";
import { SignInForm } from "@/components/auth/sign-in-form";
import type { SignInTrouble } from "@/components/auth/sign-in-note";
import { BarePage } from "@/components/shell/bare-page";
import { returnPath } from "@/lib/auth/return-path";
import { pageBaseUrl, pageContext, pageProvider } from "@/lib/auth/session";
import { ENTRY_ADVICE } from "@/lib/usecases/accounts/enter-by-provider";
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
  const provider = pageProvider();
  return (
    <BarePage footer={<span>Installing an app needs no account: open the link you were given.</span>}>
      <HostTitle verb="Sign in to" host={host} />
      <SignInForm next={next} {...troubleOf(only(error))} />
      {provider && <ContinueWith name={provider} next={next} />}
    </BarePage>
  );
}

const adviceOf = (refused: string) => Object.entries(ENTRY_ADVICE).find(([why]) => why === refused)?.[1];

// Somebody can also come with the error in the address, as next-auth sends them.
function troubleOf(error: string): { trouble: SignInTrouble | null; waitSeconds: number } {
  const outcome = error === "" ? null : outcomeOf(`/?${new URLSearchParams({ error })}`);
  if (outcome === null || outcome.ok) return { trouble: null, waitSeconds: 0 };
  const { reason } = outcome;
  if (typeof reason === "string") return { trouble: reason, waitSeconds: 0 };
  if ("waitSeconds" in reason) return { trouble: null, waitSeconds: reason.waitSeconds };
  const advice = adviceOf(reason.refused);
  return { trouble: advice === undefined ? "unavailable" : { advice }, waitSeconds: 0 };
}
