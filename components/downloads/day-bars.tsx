import clsx from "clsx";
import { absoluteDate } from "../ui/relative-time";

type DayBarsProps = {
  /** What is counted, for those who do not see the bars: "Downloads of iOS files". */
  label: string;
  days: readonly { day: string; count: number }[];
  /** What the highest bar may reach; bars that stand under each other share it. */
  most: number;
  className?: string;
};

const WIDTH = 10;
const GAP = 3;
const HEIGHT = 100;
// One download must not look like none.
const LEAST = 4;

const heightOf = (count: number, most: number) =>
  count === 0 ? 0 : Math.max(LEAST, Math.round((count / Math.max(most, 1)) * HEIGHT));

/** A bar a day. Sizes are SVG attributes: the policy forbids style attributes, which chart libraries are made of. */
export function DayBars({ label, days, most, className }: DayBarsProps) {
  const total = days.reduce((sum, { count }) => sum + count, 0);
  return (
    <svg
      role="img"
      aria-label={`${label}: ${total} in ${days.length} days`}
      viewBox={`0 0 ${days.length * WIDTH - GAP} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={clsx("block w-full border-b border-line", className)}
    >
      {days.map(({ day, count }, index) => {
        const height = heightOf(count, most);
        return (
          <g key={day} className="text-accent hover:text-accent-2">
            <title>{`${absoluteDate(day)}: ${count}`}</title>
            <rect x={index * WIDTH} width={WIDTH - GAP} height={HEIGHT} fill="transparent" />
            <rect x={index * WIDTH} y={HEIGHT - height} width={WIDTH - GAP} height={height} fill="currentColor" />
          </g>
        );
      })}
    </svg>
  );
}
