import { Table, Td, Th } from "./table";

export type Bar = { label: string; value: number };
export type BarChartProps = {
  /** "Installs per day" */
  title: string;
  bars: Bar[];
  /** Heads of the table: what a label is, what a value is. */
  columns: [string, string];
};

const HEIGHT = 64;

/** A row of bars and, behind "Table", the same as numbers. Made of attributes, so it needs neither styles nor a script. */
export function BarChart({ title, bars, columns }: BarChartProps) {
  const top = Math.max(1, ...bars.map((bar) => bar.value));
  const step = 100 / Math.max(1, bars.length);
  return (
    <figure>
      <svg
        role="img"
        aria-label={`${title}. The numbers are in the table below.`}
        width="100%"
        height={HEIGHT}
        className="block"
      >
        {bars.map((bar, index) => (
          <rect
            key={bar.label}
            x={`${index * step + step * 0.1}%`}
            y={HEIGHT - barHeight(bar.value, top)}
            width={`${step * 0.8}%`}
            height={barHeight(bar.value, top)}
            className={index === bars.length - 1 ? "fill-accent" : "fill-edge/55"}
          >
            <title>{`${bar.label}: ${bar.value}`}</title>
          </rect>
        ))}
      </svg>
      <div aria-hidden className="flex justify-between border-t border-line pt-1 text-fact text-ink-3">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </div>
      <details>
        <summary className="inline-flex min-h-6 items-center text-fact font-medium text-ink-2 underline">Table</summary>
        <Table caption={title}>
          <thead>
            <tr>
              <Th>{columns[0]}</Th>
              <Th numeric>{columns[1]}</Th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.label}>
                <Td>{bar.label}</Td>
                <Td numeric>{bar.value.toLocaleString("en")}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </figure>
  );
}

/** What is more than nothing is seen. */
function barHeight(value: number, top: number): number {
  return value <= 0 ? 1 : Math.max(2, Math.round((value / top) * HEIGHT));
}
