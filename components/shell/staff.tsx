const HEIGHT = 900;
const TOP = 72;
const STEP = (HEIGHT - 2 * TOP) / 100;
const WATER = TOP + 58 * STEP;

/** A staff gauge as high as the screen: the one picture of the product, made of its own mark. */
export function Staff() {
  return (
    <div aria-hidden className="sticky top-0 h-dvh overflow-hidden border-l border-line bg-bank max-lg:hidden">
      <svg
        width="304"
        height="100%"
        viewBox={`0 0 304 ${HEIGHT}`}
        preserveAspectRatio="xMinYMid slice"
        aria-hidden="true"
      >
        <rect y={WATER} width="304" height={HEIGHT - WATER} className="fill-accent-wash" />
        {Array.from({ length: 101 }, (_, index) => {
          const y = TOP + index * STEP;
          const length = index % 5 === 0 ? 20 : 10;
          return <rect key={y} y={y - 0.5} width={length} height="1" className="fill-edge" />;
        })}
        {[100, 75, 50, 25, 0].map((mark) => (
          <g key={mark}>
            <rect y={TOP + (100 - mark) * STEP - 0.5} width="32" height="1" className="fill-ink-2" />
            <text x="42" y={TOP + (100 - mark) * STEP + 4} fontSize="12" fontWeight="600" className="fill-ink-3">
              {mark}
            </text>
          </g>
        ))}
        <rect y={WATER - 1} width="304" height="2" className="fill-accent" />
      </svg>
    </div>
  );
}
