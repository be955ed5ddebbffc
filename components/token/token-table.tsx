import { parseScope } from "@/lib/domain/scope";
import type { TokenView } from "@/lib/wire/tokens";
import { ButtonLink } from "../ui/button-link";
import { Table, Td, Th, Tr } from "../ui/table";
import { Tag } from "../ui/tag";
import { Time } from "../ui/time";
import { RevokeToken } from "./revoke-token";
import { scopesInWords } from "./token-choice";

export type TokenTableProps = {
  tokens: TokenView[];
  /** Whose page it is: somebody else's token asks for its name. */
  personId: string;
  now: string;
};

/** Keys of machines: what each may, who made it, when it was last used. Never the key itself. */
export function TokenTable({ tokens, personId, now }: TokenTableProps) {
  const replaced = new Set(tokens.map((token) => token.replaces));
  return (
    <Table caption="Tokens, newest first" fixed stack>
      <thead>
        <tr>
          <Th className="w-50">Name</Th>
          <Th>May</Th>
          <Th className="w-36">Created</Th>
          <Th className="w-40">Last used</Th>
          <Th className="w-36">State</Th>
          <Th className="w-42">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <TokenRow
            key={token.id}
            token={token}
            isOwn={token.createdBy.id === personId}
            isReplaced={replaced.has(token.id)}
            now={now}
          />
        ))}
      </tbody>
    </Table>
  );
}

type TokenRowProps = { token: TokenView; isOwn: boolean; isReplaced: boolean; now: string };

function TokenRow({ token, isOwn, isReplaced, now }: TokenRowProps) {
  const isOver = token.state === "revoked" || token.state === "expired";
  const recedes = isOver ? "text-ink-3 max-sm:col-span-2" : "max-sm:col-span-2 max-sm:text-ink-3";
  return (
    <Tr>
      <Td className="max-sm:col-start-1">
        <span className={isOver ? "block text-ink-3 wrap-anywhere" : "block font-semibold wrap-anywhere"}>
          {token.name}
        </span>
        <code className="text-ink-3">{token.prefix}…</code>
      </Td>
      <Td className="max-sm:col-span-2">
        <span className={isOver ? "text-ink-3 wrap-anywhere" : "wrap-anywhere"} title={token.scopes.join(" ")}>
          {scopesInWords(token.scopes.map((scope) => parseScope(scope)))}
        </span>
      </Td>
      <Td className={recedes}>
        <span className="sm:hidden">Created </span>
        <Time at={token.createdAt} now={now} />
        <span className="block truncate text-fact text-ink-3 max-sm:inline">
          {" "}
          by {isOwn ? "you" : token.createdBy.name}
        </span>
      </Td>
      <Td className={recedes}>
        <LastUsed token={token} now={now} />
      </Td>
      <Td className="max-sm:col-start-2 max-sm:row-start-1 max-sm:text-right">
        <TokenState token={token} isReplaced={isReplaced} now={now} />
      </Td>
      <Td className={isOver ? "max-sm:hidden!" : "max-sm:col-span-2 max-sm:pt-1.5! sm:text-right [&>*+*]:ml-1.5"}>
        {!isOver && isOwn && !isReplaced && (
          <ButtonLink size="sm" href={`/settings/tokens/${token.id}/rotate`} aria-label={`Rotate ${token.name}`}>
            Rotate
          </ButtonLink>
        )}
        {!isOver && (
          <RevokeToken
            id={token.id}
            name={token.name}
            prefix={token.prefix}
            by={isOwn ? null : token.createdBy.name}
            lastUsed={token.lastUsedBy}
          />
        )}
      </Td>
    </Tr>
  );
}

function LastUsed({ token: { lastUsedAt, lastUsedBy }, now }: { token: TokenView; now: string }) {
  if (lastUsedAt === null) return <span className="text-ink-3">Never used</span>;
  return (
    <>
      <span className="sm:hidden">Used </span>
      <Time at={lastUsedAt} now={now} />
      {lastUsedBy && (
        <span className="block truncate text-fact text-ink-3" title={lastUsedBy}>
          {lastUsedBy}
        </span>
      )}
    </>
  );
}

function TokenState({ token, isReplaced, now }: Omit<TokenRowProps, "isOwn">) {
  switch (token.state) {
    case "active":
      return (
        <>
          <Tag state="live">Active</Tag>
          <span className="block pt-0.5 text-fact text-ink-3">
            until <Time at={token.expiresAt} now={now} format="date" />
          </span>
        </>
      );
    case "expiring":
      // Its successor is there: that it ends is what somebody wanted.
      if (isReplaced) return <Replaced until={token.expiresAt} now={now} />;
      return (
        <>
          <Tag tone="warn">Expires soon</Tag>
          <span className="block pt-0.5 text-fact text-warn">
            <Time at={token.expiresAt} now={now} />
          </span>
        </>
      );
    case "expired":
      return <Ended word="Expired" at={token.expiresAt} now={now} />;
    case "revoked":
      return <Ended word="Revoked" at={token.revokedAt ?? token.expiresAt} now={now} />;
  }
}

function Replaced({ until, now }: { until: string; now: string }) {
  return (
    <>
      <Tag>Replaced</Tag>
      <span className="block pt-0.5 text-fact text-ink-3">
        ends <Time at={until} now={now} />
      </span>
    </>
  );
}

function Ended({ word, at, now }: { word: string; at: string; now: string }) {
  return (
    <>
      <Tag state="withdrawn">{word}</Tag>
      <span className="block pt-0.5 text-fact text-ink-3">
        <Time at={at} now={now} />
      </span>
    </>
  );
}
