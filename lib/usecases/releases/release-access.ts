import { DomainError, invalidField } from "@/lib/domain/errors";
import { parseReleaseNumbers } from "@/lib/domain/grammar";
import { type Release, statusOf } from "@/lib/domain/release";
import type { May } from "@/lib/domain/rights";
import type { Entered } from "../apps/app-access";
import type { Reader } from "../ports";

/** A release as the asker may see it. `insides` (who made it, from what) are for members. */
export type ReleaseSeen = { release: Release; app: string; channels: string[]; insides: boolean };

export const noRelease = () => new DomainError("not_found", "There is no such release in this app.");

/** By id or `VERSION+BUILD`; null when there is none. Whether it may be seen is not asked. */
export async function findRelease(reader: Reader, appId: string, text: string): Promise<Release | null> {
  const numbers = parseReleaseNumbers(text);
  return numbers === null
    ? reader.releases.find(appId, text)
    : reader.releases.findByNumbers(appId, numbers.version, numbers.build);
}

/** The release when the asker may see it. Drafts and withdrawn ones hide (`not_found`); published ones refuse (`forbidden`). */
export async function findVisibleRelease(
  reader: Reader,
  { app, may }: Entered,
  text: string,
  missing = noRelease,
): Promise<Release> {
  const release = await findRelease(reader, app.id, text);
  if (release === null || !mayKnow(may, release)) throw missing();
  if (statusOf(release) === "published" && !may({ do: "open" })) {
    throw new DomainError("forbidden", "This token may publish, not read: it sees its own drafts only.");
  }
  return release;
}

/** Whether the asker may learn that the release is there. */
export function mayKnow(may: May, release: Release): boolean {
  switch (statusOf(release)) {
    case "draft":
      return may({ do: "draft", channel: release.channel });
    case "yanked":
      return may({ do: "read" });
    case "published":
      return true;
  }
}

/** The release a body or a query names; a name that fits none is a wrong field. */
export async function requireNamedRelease(
  reader: Reader,
  { app, may }: Entered,
  text: string,
  path = "release",
): Promise<Release> {
  const release = await findRelease(reader, app.id, text);
  if (release === null || !mayKnow(may, release)) {
    throw invalidField(path, `There is no release "${text.slice(0, 80)}" in this app: give its id or VERSION+BUILD.`);
  }
  return release;
}

/** Shapes a release for whoever asks, with the channels that point at it now. */
export async function seeRelease(reader: Reader, { app, may }: Entered, release: Release): Promise<ReleaseSeen> {
  const channels = await reader.channels.list(app.id);
  return seeAmong(channels, { app, may }, release);
}

type Pointing = { name: string; currentReleaseId: string | null; controlReleaseId: string | null };

/** As `seeRelease`, among channels already read: a list reads them once. */
export function seeAmong(channels: readonly Pointing[], { app, may }: Entered, release: Release): ReleaseSeen {
  const pointing = channels.filter(
    (channel) => channel.currentReleaseId === release.id || channel.controlReleaseId === release.id,
  );
  const insides = may({ do: "read" }) || may({ do: "draft", channel: release.channel });
  return { release, app: app.slug, channels: pointing.map((channel) => channel.name), insides };
}
