import { z } from "zod";
import type { Artifact } from "@/lib/domain/artifact";
import type { Operation, OperationKey } from "./operation";
import { artifactView, type ReleaseSeen, releaseView, toArtifactView, toReleaseView } from "./releases";

const WHYS = ["current", "control", "halted", "empty", "no_artifact", "up_to_date"] as const;

const resolveView = z
  .object({
    offer: releaseView.nullable(),
    artifact: artifactView.nullable(),
    why: z.enum(WHYS),
  })
  .meta({ id: "Resolved" });
export type ResolveView = z.infer<typeof resolveView>;

/** On every answer of resolve: the channel's revision it is of. It never goes back. */
export const CHANNEL_REVISION_HEADER = "x-channel-revision";

type Resolved = { offer: ReleaseSeen | null; artifact: Artifact | null; why: ResolveView["why"] };

export function toResolveView({ offer, artifact, why }: Resolved, baseUrl: string): ResolveView {
  return {
    offer: offer && toReleaseView(offer, baseUrl),
    artifact: artifact && toArtifactView(artifact, baseUrl),
    why,
  };
}

export const resolveOperations = {
  "GET /apps/{app}/channels/{channel}/resolve": {
    summary: "What a device gets from a channel: a release and its file, or why nothing",
    query: z.object({
      platform: z.string().max(64).optional(),
      arch: z.string().max(64).optional(),
      device: z.string().max(256).optional(),
      currentVersion: z.string().max(64).optional(),
      currentBuild: z.string().max(64).optional(),
    }),
    answers: { 200: resolveView },
  },
} as const satisfies Record<OperationKey, Operation>;
