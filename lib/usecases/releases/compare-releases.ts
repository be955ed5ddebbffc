import { DEFAULT_POLICY } from "@/lib/domain/channel";
import { type ComparedFact, compareFacts, type Verdict, verdictOf } from "@/lib/domain/compare-releases";
import { invalidField } from "@/lib/domain/errors";
import type { Finding } from "@/lib/domain/finding";
import { demand, type Entered, enterApp } from "../apps/app-access";
import { requireNamedChannel } from "../channels/channel-access";
import { findCurrent, type Intent, judgeNow } from "../channels/judge-now";
import type { Reader } from "../ports";
import { defineUseCase } from "../use-case";
import { requireNamedRelease } from "./release-access";

export type CompareReleases = { app: string; to?: string; from?: string; channel?: string };
export type Comparison = { verdict: Verdict; findings: Finding[]; facts: ComparedFact[] };

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
    const side = await sideOf(read, entered, input);
    const to = await requireNamedRelease(read, entered, input.to, "to");
    const findings = await judgeNow(read, ctx, { ...side, to, kind: "promote" });
    return { verdict: verdictOf(findings), findings, facts: compareFacts(side.from, to) };
  },
);

type Side = Pick<Intent, "channel" | "from">;

async function sideOf(read: Reader, entered: Entered, { from, channel: name }: CompareReleases): Promise<Side> {
  if (name !== undefined) {
    const channel = await requireNamedChannel(read, entered.app.id, name);
    return { channel, from: await findCurrent(read, channel) };
  }
  const release = await requireNamedRelease(read, entered, from ?? "", "from");
  // Two releases are compared as if a channel of no policy of its own served the first.
  return { channel: { name: "a channel", policy: DEFAULT_POLICY }, from: release };
}
