import { toast } from "sonner";
import type { MovedView } from "@/lib/wire/channels";
import { problemOf } from "../api/call";
import { formatPercent } from "../ui/format-percent";
import type { PromotionView } from "./promotion-view";
import { fullName } from "./release-name";
import { rollBack } from "./roll-back-button";

const LONG_ENOUGH_TO_THINK_MS = 12_000;

/** Says what a promotion did, with the way back beside it. */
export function toastPromoted(view: PromotionView, moved: MovedView, refresh: () => void) {
  const { channel, release, serving } = view;
  const share = moved.rolloutPercent < 100 ? ` to ${formatPercent(moved.rolloutPercent)} of devices` : "";
  toast.success(`${channel} serves ${fullName(release)}${share}`, {
    duration: LONG_ENOUGH_TO_THINK_MS,
    action: serving && { label: "Roll back", onClick: () => void undo(view, moved, refresh) },
  });
}

async function undo({ app, channel, serving }: PromotionView, moved: MovedView, refresh: () => void) {
  if (serving === null) return;
  try {
    await rollBack({ app, channel, revision: moved.revision, to: serving }, "");
    toast.success(`${channel} is back on ${fullName(serving)}`);
  } catch (error) {
    toast.error(problemOf(error).detail);
  }
  refresh();
}
