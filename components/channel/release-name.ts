/** A release as sentences name it. */
export type ReleaseName = { id: string; version: string; build: string };

/** "2.4.1 (318)" */
export function fullName({ version, build }: Pick<ReleaseName, "version" | "build">): string {
  return `${version} (${build})`;
}
