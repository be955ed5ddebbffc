const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type TimeStyle = "full" | "short";

/** In the largest unit there is one of. `whole` says what becomes of the rest. */
function span(milliseconds: number, style: TimeStyle, whole: (count: number) => number): string {
  const minutes = whole(milliseconds / MINUTE);
  if (minutes < 60) return `${minutes}\u00a0min`;
  const hours = whole(milliseconds / HOUR);
  if (hours < 24) return `${hours}\u00a0h`;
  const days = whole(milliseconds / DAY);
  if (style === "short") return `${days}\u00a0d`;
  return `${days}\u00a0${days === 1 ? "day" : "days"}`;
}

/** "3 h ago", "6 days ago", "in 12 days"; short: "3 h", "6 d". `now` comes from the caller: server and client agree. */
export function relativeTime(at: string, now: string, style: TimeStyle = "full"): string {
  const distance = Date.parse(now) - Date.parse(at);
  const amount = Math.abs(distance);
  if (amount < MINUTE) return style === "short" ? "now" : distance < 0 ? "in a moment" : "just now";
  // What was made for seven days a moment ago ends in seven, not in six.
  if (distance < 0) return `in ${span(amount, style, Math.round)}`;
  const words = span(amount, style, Math.floor);
  return style === "short" ? words : `${words} ago`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "3 Nov 2026", in UTC. */
export function absoluteDate(at: string): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "3 Nov 2026, 14:05 UTC". In UTC, because the server does not know the reader's zone and both must write the same. */
export function absoluteTime(at: string): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${absoluteDate(at)}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;
}
