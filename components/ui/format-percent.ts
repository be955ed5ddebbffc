/** "10 %", "0.25 %": two digits at most, as a rollout has them. */
export function formatPercent(percent: number): string {
  return `${Number(percent.toFixed(2))}\u00a0%`;
}
