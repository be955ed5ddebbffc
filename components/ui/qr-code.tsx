import { encode } from "uqr";

const QUIET = 4;

/** Black on white in both themes: that is what cameras read. One path, drawn on the server. */
export function QrCode({ value, label, size = 240 }: { value: string; label: string; size?: number }) {
  const { data, size: modules } = encode(value, { border: 0, ecc: "M" });
  const side = modules + 2 * QUIET;
  const path = data
    .map((row, y) =>
      runsOf(row)
        .map(([x, length]) => bar(x, y, length))
        .join(""),
    )
    .join("");
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className="h-auto max-w-full rounded-control border border-line bg-white"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** Where dark modules of a row begin, and how many stand together. */
function runsOf(row: boolean[]): [start: number, length: number][] {
  return row.flatMap((dark, x): [number, number][] => {
    if (!dark || row[x - 1]) return [];
    const end = row.indexOf(false, x);
    return [[x, (end < 0 ? row.length : end) - x]];
  });
}

const bar = (x: number, y: number, length: number) => `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`;
