import type { Artifact } from "@/lib/domain/artifact";
import type { Offer } from "@/lib/domain/rollout";
import type { ReleaseSeen } from "../releases/release-access";

/** What a device gets from a channel: one release and its file, or why nothing. */
export type Resolved = {
  offer: ReleaseSeen | null;
  artifact: Artifact | null;
  why: Offer["why"] | "no_artifact" | "up_to_date";
  /** Of the channel, when it was looked at. */
  revision: number;
};
