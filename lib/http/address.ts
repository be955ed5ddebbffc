import { isIP } from "node:net";

// An IPv4 client on a dual-stack socket; the other ways to write one are rare, and taken apart below.
const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;
// The first six groups of an IPv4 address in IPv6: mapped (RFC 4291, 2.5.5.2) or translated on the way (RFC 6052, 2.1).
const BEFORE_IPV4 = /^(0:0:0:0:0:ffff|64:ff9b:0:0:0:0)$/;

/** The eight groups of an IPv6 address, in lower case and without leading zeros. */
function groupsOf(address: string): string[] {
  const canonical = new URL(`http://[${address.replace(/%.*/, "")}]`).hostname.slice(1, -1);
  const [front = [], back = []] = canonical.split("::").map((part) => (part === "" ? [] : part.split(":")));
  return [...front, ...Array<string>(8 - front.length - back.length).fill("0"), ...back];
}

/**
 * What counts as one client: an IPv4 address, or the /64 of an IPv6 one. That is the least a line is given (RFC 6177),
 * and who has it may come from another address of it with each request.
 */
function clientOf(address: string): string {
  const plain = address.replace(MAPPED, "");
  if (isIP(plain) !== 6) return plain;
  const groups = groupsOf(plain);
  if (!BEFORE_IPV4.test(groups.slice(0, 6).join(":"))) return `${groups.slice(0, 4).join(":")}::/64`;
  const pairs = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return pairs.flatMap((pair) => [pair >> 8, pair & 255]).join(".");
}

/**
 * Who is at the other end, as limits on tries count clients: the peer, or what the nearest `hops` proxies say. Each
 * proxy appends the address it saw, so entries further left than that are the client's own words and are not believed.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | null, hops: number): string {
  const own = clientOf(peer ?? "unknown");
  if (hops === 0 || forwardedFor === null) return own;
  const chain = [...forwardedFor.split(","), peer ?? ""].map((part) => part.trim());
  const claimed = chain.filter((part) => part !== "").at(-1 - hops) ?? "";
  return isIP(claimed) === 0 ? own : clientOf(claimed);
}
