import { type ComparedFact, compareFacts, type Direction, directionOf } from "@/lib/domain/compare-releases";
import type { Finding } from "@/lib/domain/finding";
import type { Release } from "@/lib/domain/release";
import { demand, enterApp } from "../apps/app-access";
import { findVisibleRelease, type ReleaseSeen, seeRelease } from "../releases/release-access";
import { defineUseCase } from "../use-case";
import { type ChannelSeen, findChannel, seeChannel } from "./channel-access";
import { findCurrent, judgeNow } from "./judge-now";

export type JudgePromotion = { app: string; channel: string; release: string };

/** What the judge says of a promotion before anybody presses: the facts of the dialog. */
export type Promotion = {
  channel: ChannelSeen;
  from: Release | null;
  to: ReleaseSeen;
  findings: Finding[];
  facts: ComparedFact[];
  direction: Direction;
  allowed: boolean;
};

/** Looks at a promotion without making it. `allowed` says whether the asker may press the button. */
export const judgePromotion = defineUseCase(
  {
    action: "channel.judge",
    target: (input: JudgePromotion) => ({ type: "channel", id: input.channel, app: input.app }),
  },
  async (ctx, input): Promise<Promotion> => {
    const read = ctx.store.read;
    const entered = await enterApp(read, ctx, input.app);
    demand(entered.may, { do: "read" }, "Only members of the app see what a promotion would do.");
    const channel = await findChannel(read, entered.app.id, input.channel);
    const to = await findVisibleRelease(read, entered, input.release);
    const from = await findCurrent(read, channel);
    const allowed = entered.may({
      do: "move",
      kind: "promote",
      channel: channel.name,
      protected: channel.policy.protected,
    });
    return {
      channel: await seeChannel(read, entered.may, channel),
      from,
      to: await seeRelease(read, entered, to),
      findings: await judgeNow(read, ctx, { channel, from, to, kind: "promote" }),
      facts: compareFacts(from, to),
      direction: directionOf(from, to),
      allowed,
    };
  },
);
