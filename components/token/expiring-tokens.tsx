import { TriangleAlert } from "lucide-react";
import type { TokenView } from "@/lib/wire/tokens";
import { TextLink } from "../ui/text-link";
import { Time } from "../ui/time";

/** Tokens that stop working soon: whatever uses them stops with them. */
export function ExpiringTokens({ tokens, now }: { tokens: TokenView[]; now: string }) {
  return (
    <ul>
      {tokens.map((token) => (
        <li
          key={token.id}
          className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 border-b border-line py-2.5 last:border-b-0"
        >
          <TriangleAlert size={16} aria-hidden className="mt-0.5 text-warn" />
          <div className="min-w-0">
            <p className="wrap-anywhere">
              The token <TextLink href="/settings/tokens">{token.name}</TextLink> expires{" "}
              <Time at={token.expiresAt} now={now} />
            </p>
            <p className="text-fact text-ink-3">{token.createdBy.name}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
