import { withHalted } from "@/lib/domain/rollout";
import { defineUseCase } from "../use-case";
import { moveRollout, type RolloutSaid } from "./move-rollout";

/** Gives every device the control until the rollout is resumed. Nothing stops it. */
export const haltRollout = defineUseCase(
  { action: "channel.halt", target: (input: RolloutSaid) => ({ type: "channel", id: input.channel, app: input.app }) },
  (ctx, input, record) =>
    moveRollout(ctx, input, record, {
      kind: "halt",
      next: (channel) => (channel.halted ? null : withHalted(channel, true)),
    }),
);
