import clsx from "clsx";
import { useId } from "react";

export type ProgressKind = "hashing" | "sending" | "paused" | "failed" | "done";

const FILLS: Record<Exclude<ProgressKind, "hashing">, string> = {
  sending: "fill-accent",
  paused: "fill-ink-3",
  failed: "fill-halted",
  done: "fill-live",
};

/** A canal that fills. Hashing is hatched and sending solid, so that two bars one after the other are not one that jumps
 *  back. An SVG, because a width from data would need a style attribute, which a strict policy forbids. */
export function Progress({
  value,
  label,
  kind = "sending",
  className,
}: {
  /** 0 to 100 */
  value: number;
  label: string;
  kind?: ProgressKind;
  className?: string;
}) {
  const hatch = useId();
  const percent = Math.min(100, Math.max(0, value));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      className={clsx("h-1.5 overflow-hidden rounded-mark bg-line", className)}
    >
      <svg width="100%" height="100%" aria-hidden="true" className="block">
        {kind === "hashing" && (
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(25)">
            <rect width="3" height="6" className="fill-ink-3" />
          </pattern>
        )}
        <rect
          width={`${percent}%`}
          height="100%"
          fill={kind === "hashing" ? `url(#${hatch})` : undefined}
          className={kind === "hashing" ? undefined : FILLS[kind]}
        />
      </svg>
    </div>
  );
}
