import type { Metadata } from "next";
import { JustGone } from "@/components/refusal/just-gone";
import { RefusalLink, RefusalPage } from "@/components/refusal/refusal-page";
import { pageContext, pageIsThere, pageRequestId, pageSignIn } from "@/lib/auth/session";

export const metadata: Metadata = { title: { absolute: "Not found · Sluice" } };

/**
 * One and the same for not to be seen and missing: it says nothing about which, and knows of the asker no more than
 * whether they are signed in. Signing in leads back here, to what the address holds for them.
 */
export default async function NotFound() {
  if (await pageIsThere()) return <JustGone />;
  const { actor } = await pageContext();
  return (
    <RefusalPage
      status={404}
      title="Not here, or not for you"
      requestId={await pageRequestId()}
      actions={actor.kind === "person" ? <ToStart primary /> : <SignInOrStart href={await pageSignIn()} />}
    >
      {actor.kind === "person" ? (
        <>
          You are signed in as <b className="text-ink">{actor.name}</b>: either this address does not exist, or this
          account may not see what is at it. If it is an app’s, one of its owners can invite you.
        </>
      ) : (
        <>
          Either this address does not exist, or you may not see what is at it. If it is your team’s, signing in may
          help. If you came to install an app, ask whoever sent you here for a new link.
        </>
      )}
    </RefusalPage>
  );
}

function SignInOrStart({ href }: { href: string }) {
  return (
    <>
      <RefusalLink primary href={href}>
        Sign in
      </RefusalLink>
      <ToStart />
    </>
  );
}

function ToStart({ primary }: { primary?: boolean }) {
  return (
    <RefusalLink primary={primary} href="/">
      Go to the start
    </RefusalLink>
  );
}
