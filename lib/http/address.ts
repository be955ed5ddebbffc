import { isIP } from "node:net";

// An IPv4 client on a dual-stack socket.
const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/**
 * Who is at the other end: the peer, or what the nearest `hops` proxies say. Each proxy appends the address it saw,
 * so entries further left than that are the client's own words and are not believed.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | null, hops: number): string {
  const own = (peer ?? "unknown").replace(MAPPED, "");
  if (hops === 0 || forwardedFor === null) return own;
  const chain = [...forwardedFor.split(","), peer ?? ""].map((part) => part.trim().replace(MAPPED, ""));
  const claimed = chain.filter((part) => part !== "").at(-1 - hops) ?? "";
  return isIP(claimed) === 0 ? own : claimed;
}
