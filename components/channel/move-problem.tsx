import type { ChannelView } from "@/lib/wire/channels";
import type { ProblemView } from "@/lib/wire/common";
import { ProblemNote } from "../api/problem-note";
import { Note } from "../ui/note";
import { Time } from "../ui/time";
import { fullName } from "./release-name";

/** Why a move did not happen. Only in answer to a press, so the browser's clock may say how long ago. */
export function MoveProblem({ problem }: { problem: ProblemView }) {
  const channel = problem.code === "stale" ? (problem.channel as ChannelView | undefined) : undefined;
  if (!channel) return <ProblemNote problem={problem} />;
  return (
    <Note severity="warning" role="alert" title="Somebody was faster.">
      {channel.name} was moved by <b>{channel.updatedBy?.name ?? "somebody"}</b>{" "}
      <Time at={channel.updatedAt} now={new Date().toISOString()} /> and serves{" "}
      <b>{channel.current ? fullName(channel.current) : "nothing"}</b> now. What you see here is up to date again: look,
      then decide.
    </Note>
  );
}
