const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type TimeStyle = "full" | "short";

function span(milliseconds: number, style: TimeStyle): string {
  const of = (size: number, short: string, one: string, many: string) => {
    const count = Math.floor(milliseconds / size);
    return style === "short" || short !== "d" ? `${count}\u00a0${short}` : `${count}\u00a0${count === 1 ? one : many}`;
  };
  if (milliseconds < HOUR) return of(MINUTE, "min", "minute", "minutes");
  if (milliseconds < DAY) return of(HOUR, "h", "hour", "hours");
  return of(DAY, "d", "day", "days");
}

/** "3 h ago", "6 days ago", "in 12 days"; short: "3 h", "6 d". `now` comes from the caller: server and client agree. */
export function relativeTime(at: string, now: string, style: TimeStyle = "full"): string {
  const distance = Date.parse(now) - Date.parse(at);
  const amount = Math.abs(distance);
  if (amount < MINUTE) return style === "short" ? "now" : distance < 0 ? "in a moment" : "just now";
  const words = span(amount, style);
  if (distance < 0) return `in ${words}`;
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
