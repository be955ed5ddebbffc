import { ExpiringTokens } from "@/components/token/expiring-tokens";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import { orFailed } from "@/lib/http/list-page";
import { listTokens } from "@/lib/usecases/tokens/list-tokens";
import { toTokenView } from "@/lib/wire/tokens";

const LOOKED_AT = 100;
const SHOWN = 5;

/** What will break soon if nobody acts. Nothing is shown when there is nothing. */
export async function Attention() {
  const ctx = await pageContext();
  const page = await orFailed(listTokens(ctx, { page: { limit: LOOKED_AT, after: null } }), await pageRequestId());
  const now = ctx.now();
  const tokens = (page?.items ?? []).map((token) => toTokenView(token, now));
  const replaced = new Set(tokens.map((token) => token.replaces));
  const expiring = tokens.filter((token) => token.state === "expiring" && !replaced.has(token.id));
  if (expiring.length === 0) return null;
  return (
    <Section title="Needs attention" strong>
      <ExpiringTokens tokens={expiring.slice(0, SHOWN)} now={now} />
      {expiring.length > SHOWN && (
        <p className="py-2">
          <TextLink href="/settings/tokens">All {expiring.length}</TextLink>
        </p>
      )}
    </Section>
  );
}
