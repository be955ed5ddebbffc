/** Two posts, a gate half raised, water under it. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="flex-none">
      <path d="M3.5 2v20M20.5 2v20" stroke="currentColor" strokeWidth="3" strokeLinecap="square" />
      <rect x="7" y="2" width="10" height="9" fill="currentColor" />
      <rect x="7" y="14.5" width="10" height="8" className="fill-accent" />
    </svg>
  );
}
