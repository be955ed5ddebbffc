import { ExpiringTokens } from "@/components/token/expiring-tokens";
import { ErrorState } from "@/components/ui/error-state";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import { orFailed } from "@/lib/http/list-page";
import { listExpiringTokens } from "@/lib/usecases/tokens/list-expiring-tokens";
import { toTokenView } from "@/lib/wire/tokens";

const SHOWN = 5;

/** What will break soon if nobody acts. Nothing is shown when there is nothing. */
export async function Attention() {
  const ctx = await pageContext();
  const requestId = await pageRequestId();
  const expiring = await orFailed(listExpiringTokens(ctx, { limit: SHOWN + 1 }), requestId);
  if (expiring === null)
    return <ErrorState title="What needs attention did not load." requestId={requestId} retryHref="/" />;
  if (expiring.length === 0) return null;
  const now = ctx.now();
  return (
    <Section title="Needs attention" strong>
      <ExpiringTokens tokens={expiring.slice(0, SHOWN).map((token) => toTokenView(token, now))} now={now} />
      {expiring.length > SHOWN && (
        <p className="py-2">
          <TextLink href="/settings/tokens">All tokens</TextLink>
        </p>
      )}
    </Section>
  );
}
