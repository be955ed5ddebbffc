import { TriangleAlert } from "lucide-react";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import { orFailed } from "@/lib/http/list-page";
import { listTokens } from "@/lib/usecases/tokens/list-tokens";
import { type TokenView, toTokenView } from "@/lib/wire/tokens";

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
      <ul>
        {expiring.slice(0, SHOWN).map((token) => (
          <ExpiringToken key={token.id} token={token} now={now} />
        ))}
      </ul>
      {expiring.length > SHOWN && (
        <p className="py-2">
          <TextLink href="/settings/tokens">All {expiring.length}</TextLink>
        </p>
      )}
    </Section>
  );
}

function ExpiringToken({ token, now }: { token: TokenView; now: string }) {
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 border-b border-line py-2.5 last:border-b-0">
      <TriangleAlert size={16} aria-hidden className="mt-0.5 text-warn" />
      <div className="min-w-0">
        <p className="wrap-anywhere">
          The token <TextLink href="/settings/tokens">{token.name}</TextLink> expires{" "}
          <Time at={token.expiresAt} now={now} />
        </p>
        <p className="text-fact text-ink-3">{token.createdBy.name}</p>
      </div>
    </li>
  );
}
