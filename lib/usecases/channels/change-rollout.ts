import { parsePercent } from "@/lib/domain/percent";
import { withPercent } from "@/lib/domain/rollout";
import { defineUseCase } from "../use-case";
import { moveRollout, type RolloutSaid } from "./move-rollout";

export type ChangeRollout = RolloutSaid & { rolloutPercent: number };

/** Raises or lowers a running rollout; 100 completes it. Needs no confirmation. */
export const changeRollout = defineUseCase(
  {
    action: "channel.rollout",
    target: (input: ChangeRollout) => ({ type: "channel", id: input.channel, app: input.app }),
  },
  async (ctx, input, record) => {
    const percent = parsePercent(input.rolloutPercent);
    return moveRollout(ctx, input, record, {
      kind: "rollout",
      next: (channel) => (channel.rolloutPercent === percent ? null : withPercent(channel, percent)),
    });
  },
);
