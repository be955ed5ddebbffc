import type { Metadata } from "next";
import { ContinueWith } from "@/components/auth/continue-with";
import { AcceptInvite } from "@/components/people/accept-invite";
import { ROLE_WORDS } from "@/components/people/role-words";
import { BarePage } from "@/components/shell/bare-page";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { pageBaseUrl, pageContext, pageProvider, pageSignIn } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getInvite } from "@/lib/usecases/people/get-invite";
import { toOpenInviteView } from "@/lib/wire/people";

export const metadata: Metadata = { title: "Invite", referrer: "no-referrer", robots: { index: false } };

/** What an invite is for. Looking at it changes nothing. */
export default async function InvitePage({ params }: { params: Promise<{ secret: string }> }) {
  const ctx = await pageContext();
  const { secret } = await params;
  const { app, role, email, invitedBy, expiresAt } = toOpenInviteView(await orRefuse(getInvite(ctx, { secret })));
  const { host } = new URL(pageBaseUrl());
  const provider = pageProvider();
  const signedIn = ctx.actor.kind === "person" ? ctx.actor.name : null;
  return (
    <BarePage
      footer={
        <span>
          It works once, until <Time at={expiresAt} now={ctx.now()} format="date" />.
        </span>
      }
    >
      <h1 className="font-normal text-ink-2">
        {invitedBy} invites you to <b className="block text-ink wrap-anywhere">{app?.displayName ?? host}</b>
      </h1>
      {role && <p className="text-ink-2">{`As ${ROLE_WORDS[role].name.toLowerCase()}. ${ROLE_WORDS[role].may}`}</p>}
      <AcceptInvite secret={secret} email={email} signedIn={signedIn} />
      {provider && signedIn === null && <ContinueWith name={provider} next={`/invites/${secret}`} />}
      {signedIn === null && (
        <p className="text-ink-2">
          You have an account? <TextLink href={await pageSignIn()}>Sign in</TextLink> and accept it with that.
        </p>
      )}
    </BarePage>
  );
}
