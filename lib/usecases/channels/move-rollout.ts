import type { Channel } from "@/lib/domain/channel";
import type { Finding } from "@/lib/domain/finding";
import { parseReason } from "@/lib/domain/grammar";
import { demandRollout, type Pointers } from "@/lib/domain/rollout";
import type { Context } from "../context";
import type { WriteEvent } from "../use-case";
import { type ChannelSeen, enterChannel, seeChannel } from "./channel-access";
import { findCurrent } from "./judge-now";
import { checkRevision, movePointer, writeMove } from "./move-pointer";

export type RolloutSaid = { app: string; channel: string; reason?: string | null; expectedRevision?: number | null };

type Change = {
  kind: "rollout" | "halt" | "resume";
  /** Where it leads; null when the channel is there already. */
  next(channel: Channel): Pointers | null;
};

/** More devices get it, so the judge has a say; fewer is the way out of harm and has no gate. */
const reach = ({ rolloutPercent, halted }: Pointers) => (halted ? 0 : rolloutPercent);

/** Changes a rollout that runs: `conflict` when none does. What is so already stays, without a move. */
export async function moveRollout(
  ctx: Context,
  input: RolloutSaid,
  record: WriteEvent,
  { kind, next }: Change,
): Promise<ChannelSeen & { findings: Finding[] }> {
  if (input.reason) parseReason(input.reason);
  return ctx.store.transact(async (tx) => {
    const { channel, ...entered } = await enterChannel(tx, ctx, input, kind);
    demandRollout(channel);
    await checkRevision(tx, entered, channel, input);
    const pointers = next(channel);
    if (pointers === null) return { ...(await seeChannel(tx, entered.may, channel)), findings: [] };
    const current = await findCurrent(tx, channel);
    if (current === null) throw new Error("a rollout is of a release");
    const facts = { kind, from: current, to: current, findings: [], reason: input.reason ?? null };
    const moved =
      reach(pointers) > reach(channel)
        ? await movePointer(tx, ctx, channel, current, kind, input, pointers)
        : { channel: await writeMove(tx, ctx, channel, pointers, facts), findings: [] };
    const { rolloutPercent: percent, revision } = moved.channel;
    await record(tx, { metadata: { release: current.id, percent, revision } });
    return { ...(await seeChannel(tx, entered.may, moved.channel)), findings: moved.findings };
  });
}
