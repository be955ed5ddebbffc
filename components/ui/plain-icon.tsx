/** Of Lucide (ISC), as one path each; `android` is ours, Lucide has none. */
const PATHS = {
  android: "M2.5 18a9.5 9.5 0 0 1 19 0ZM5 5l2.3 4.2M19 5l-2.3 4.2M8.5 14.5v.01M15.5 14.5v.01",
  download: "M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5",
  help: "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20M9 9.5a3 2.5 0 0 1 6 0c0 2-2 2-3 3.5M12 17h.01",
  down: "m6 9 6 6 6-6",
  right: "m9 18 6-6-6-6",
  copy: "M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2",
};

type PlainIconProps = { name: keyof typeof PATHS; size?: number; className?: string };

/** An icon without the script that Lucide's own components bring: tester pages have no other use for it. */
export function PlainIcon({ name, size = 16, className }: PlainIconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
