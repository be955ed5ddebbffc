import type { MovedView } from "@/lib/wire/channels";
import type { Output } from "./output";
import { nameOf } from "./release-name";

/** What a channel serves after a move, or would serve; the judge's findings go to stderr. */
export function printMove(output: Output, moved: MovedView, dryRun: boolean): void {
  output.answer(moved, () => {
    const { name, current, control, halted, rolloutPercent, revision } = moved;
    const serves = dryRun ? "would serve" : "serves";
    const rest = control === null ? "" : `, ${nameOf(control)} to the rest`;
    const part = rolloutPercent < 100 ? ` to ${halted ? "nobody, halted at " : ""}${rolloutPercent} %${rest}` : "";
    const what = current === null ? "nothing" : `${nameOf(current)}${part}`;
    output.print(`${name} ${serves} ${what}${dryRun ? "; nothing was changed" : ` (revision ${revision})`}.`);
    output.findings(moved.findings);
  });
}
