import clsx from "clsx";
import { useId } from "react";
import type { StateKind } from "../ui/state-icon";

export type GaugeProps = {
  /** Share of devices that get the current release, 0 to 100. */
  percent: number;
  kind: StateKind;
  /** The rest gets a control release (pale green) and not nothing. */
  control?: boolean;
  /** lane: 14 px wide with ticks, as high as its place. row: 8 px wide, 36 px high. mini: 8 × 20, for lines of text. */
  size?: "lane" | "row" | "mini";
  /** Only where no text beside it says the same. */
  label?: string;
  className?: string;
};

/** Never so low or so high that 1 % looks like nothing or 99 % like all. */
function level(percent: number): number {
  if (percent <= 0) return 0;
  if (percent >= 100) return 100;
  return Math.min(97, Math.max(3, percent));
}

/** A staff gauge: the level is the share that gets the release. Heights are SVG attributes, not styles, because a strict
 *  policy forbids style attributes. */
export function Gauge({ percent, kind, control, size = "lane", label, className }: GaugeProps) {
  const hatch = useId();
  const height = level(percent);
  const top = `${100 - height}%`;
  const halted = kind === "halted";
  return (
    <span data-kind={kind} data-size={size} className={clsx("gauge", className)}>
      {label && <span className="sr-only">{label}</span>}
      <svg width="100%" height="100%" aria-hidden="true">
        {halted && (
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" className="gauge-pale" />
            <rect width="3" height="6" className="gauge-level" />
          </pattern>
        )}
        {control && <rect width="100%" height="100%" className="gauge-control" />}
        <rect
          y={top}
          width="100%"
          height={`${height}%`}
          fill={halted ? `url(#${hatch})` : undefined}
          className={halted ? undefined : "gauge-level"}
        />
        {halted && <line x1="-35%" x2="135%" y1={top} y2={top} className="gauge-bar" />}
      </svg>
    </span>
  );
}
