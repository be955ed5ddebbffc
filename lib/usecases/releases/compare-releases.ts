import { type Channel, DEFAULT_POLICY } from "@/lib/domain/channel";
import {
  type ComparedFact,
  compareFacts,
  type Direction,
  directionOf,
  type Verdict,
  verdictOf,
} from "@/lib/domain/compare-releases";
import { invalidField } from "@/lib/domain/errors";
import type { Finding } from "@/lib/domain/finding";
import type { Release } from "@/lib/domain/release";
import { demand, enterApp } from "../apps/app-access";
import { requireNamedChannel } from "../channels/channel-access";
import { findCurrent, judgeNow } from "../channels/judge-now";
import { defineUseCase } from "../use-case";
import { requireNamedRelease } from "./release-access";

export type CompareReleases = { app: string; to?: string; from?: string; channel?: string };
export type Comparison = {
  /** Whose policy was asked; null between two releases. */
  channel: Channel | null;
  from: Release | null;
  to: Release;
  verdict: Verdict;
  findings: Finding[];
  facts: ComparedFact[];
  direction: Direction;
};

/** What the judge would say of promoting `to`: to a channel, or, without its policy, in place of another release. */
export const compareReleases = defineUseCase(
  {
    action: "release.compare",
    target: (input: CompareReleases) => ({ type: "app", id: input.app, app: input.app }),
  },
  async (ctx, input): Promise<Comparison> => {
    if (input.to === undefined) throw invalidField("to", "Name the release to look at: ?to=2.4.1%2B318");
    if ((input.from === undefined) === (input.channel === undefined))
      throw invalidField("from", "Name either a release to compare with (from), or a channel.");
    const read = ctx.store.read;
    const entered = await enterApp(read, ctx, input.app);
    demand(entered.may, { do: "read" }, "Only members of the app compare its releases.");
    const channel = input.channel === undefined ? null : await requireNamedChannel(read, entered.app.id, input.channel);
    const from =
      channel === null
        ? await requireNamedRelease(read, entered, input.from ?? "", "from")
        : await findCurrent(read, channel);
    const to = await requireNamedRelease(read, entered, input.to, "to");
    const findings = await judgeNow(read, ctx, { channel: channel ?? ANY_CHANNEL, from, to, kind: "promote" });
    const seen = { facts: compareFacts(from, to), direction: directionOf(from, to) };
    return { channel, from, to, verdict: verdictOf(findings), findings, ...seen };
  },
);

// Two releases are compared as if a channel of no policy of its own served the first.
const ANY_CHANNEL = { name: "a channel", policy: DEFAULT_POLICY };
