import { formatPercent } from "../ui/format-percent";

type Named = { version: string };

/** What a share means: "10 % of devices get 2.4.1, 90 % keep 2.4.0." */
export function rolloutHint(percent: number, to: Named, others: Named): string {
  if (percent === 100) return `Everybody gets ${to.version}.`;
  const rest = Math.round((100 - percent) * 100) / 100;
  return `${formatPercent(percent)} of devices get ${to.version}, ${formatPercent(rest)} keep ${others.version}.`;
}
