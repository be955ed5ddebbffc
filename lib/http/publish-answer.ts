import type { Finding } from "@/lib/domain/finding";
import { type PublishView, type ReleaseSeen, toReleaseLinks, toReleaseView } from "@/lib/wire/releases";

type Published = { result: PublishView["result"]; seen: ReleaseSeen; findings: Finding[] };

/** The answer of every call that publishes: 201 when the release is new, else 200. */
export function toPublishAnswer(
  { result, seen, findings }: Published,
  baseUrl: string,
): { status: 200 | 201; body: PublishView } {
  const links = toReleaseLinks(seen.app, seen.release.id, baseUrl);
  const body = { result, release: toReleaseView(seen, baseUrl), links, findings };
  return { status: result === "created" ? 201 : 200, body };
}
