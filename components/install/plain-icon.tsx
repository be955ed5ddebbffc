/** Of Lucide (ISC), as one path each. */
const PATHS = {
  download: "M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5",
  help: "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20M9 9.5a3 2.5 0 0 1 6 0c0 2-2 2-3 3.5M12 17h.01",
  down: "m6 9 6 6 6-6",
  right: "m9 18 6-6-6-6",
  copy: "M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2",
};

/** An icon without the script that Lucide's own components bring: tester pages have no other use for it. */
export function PlainIcon({ name, className }: { name: keyof typeof PATHS; className?: string }) {
  return (
    <svg
      width={16}
      height={16}
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
