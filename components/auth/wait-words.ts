/** "42 s", "12 min": how long somebody who tried too often has to wait. */
export function waitWords(seconds: number): string {
  return seconds < 100 ? `${seconds}\u00a0s` : `${Math.ceil(seconds / 60)}\u00a0min`;
}
