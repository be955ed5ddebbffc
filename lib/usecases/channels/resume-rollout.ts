import { withHalted } from "@/lib/domain/rollout";
import { defineUseCase } from "../use-case";
import { moveRollout, type RolloutSaid } from "./move-rollout";

/** Lets a halted rollout go on with the devices it had. */
export const resumeRollout = defineUseCase(
  {
    action: "channel.resume",
    target: (input: RolloutSaid) => ({ type: "channel", id: input.channel, app: input.app }),
  },
  (ctx, input, record) =>
    moveRollout(ctx, input, record, {
      kind: "resume",
      next: (channel) => (channel.halted ? withHalted(channel, false) : null),
    }),
);
