/** `2.4.1+318`: what commands take, so it can be copied from what they print. */
export function nameOf({ version, build }: { version: string; build: string }): string {
  return `${version}+${build}`;
}
