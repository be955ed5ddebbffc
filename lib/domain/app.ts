import { DomainError } from "./errors";
import { parseLine, parseSlug } from "./grammar";
import type { Instant } from "./instant";
import { PLATFORMS, type Platform } from "./platform";

export const VISIBILITIES = ["private", "unlisted", "public"] as const;
/** private: members, tokens, links · unlisted: whoever has the address · public: listed too. */
export type Visibility = (typeof VISIBILITIES)[number];

/** Keep the last N and what is younger than D days; a missing half never keeps. */
export type Retention = { keepLast: number | null; keepDays: number | null };

export type BundleIds = Partial<Record<Platform, string>>;

/** What is distributed. */
export type App = {
  id: string;
  slug: string;
  displayName: string;
  bundleIds: BundleIds;
  /** The person who owns it first; null when a token made it. */
  ownerId: string | null;
  visibility: Visibility;
  /** null keeps everything. */
  retention: Retention | null;
  /** This app's bytes are stored apart from everybody else's, even when they are the same. */
  isolateStorage: boolean;
  /** Counts how often every signed address of its files was ended at once. */
  signatureEpoch: number;
  createdAt: Instant;
  updatedAt: Instant;
};

/** Refuses a policy that would keep nothing. */
export function checkRetention(retention: Retention | null, path = "retention"): void {
  if (retention === null) return;
  const { keepLast, keepDays } = retention;
  const fits = (n: number | null) => n === null || (Number.isInteger(n) && n >= 1 && n <= 100_000);
  if (!fits(keepLast) || !fits(keepDays) || (keepLast === null && keepDays === null)) {
    throw new DomainError("invalid", "Retention needs keepLast, keepDays or both, each a whole number from 1.", {
      errors: [{ path, message: "Give keepLast, keepDays or both, each a whole number from 1." }],
    });
  }
}

function checkBundleIds(bundleIds: BundleIds): BundleIds {
  const entries = PLATFORMS.flatMap((platform) => {
    const id = bundleIds[platform];
    return id === undefined ? [] : [[platform, parseLine(id, `bundleIds.${platform}`, 255)]];
  });
  return Object.fromEntries(entries);
}

/** An app, or `invalid` for a state that must not exist. */
export function makeApp(app: App): App {
  checkRetention(app.retention);
  return {
    ...app,
    slug: parseSlug(app.slug),
    displayName: parseLine(app.displayName, "displayName", 100),
    bundleIds: checkBundleIds(app.bundleIds),
  };
}
