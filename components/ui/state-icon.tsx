import type { ReactNode } from "react";

export type StateKind = "live" | "rolling" | "halted" | "withdrawn" | "draft" | "idle";

/** Each has a silhouette of its own, so that they stay apart at 14 px and without colour: a full disc, a half-full
 *  ring, an octagon, a crossed ring, a broken ring, a bare ring. */
const SHAPES: Record<StateKind, ReactNode> = {
  live: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.9 8.2 2.2 2.2 4-4.6" stroke="var(--paper)" strokeWidth="1.8" />
    </>
  ),
  rolling: (
    <>
      <circle cx="8" cy="8" r="6.1" strokeWidth="1.8" />
      <path d="M3.9 8.4a4.1 4.1 0 0 0 8.2 0Z" fill="currentColor" stroke="none" />
    </>
  ),
  halted: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z" fill="currentColor" stroke="none" />
      <path d="M6.2 5.2v5.6M9.8 5.2v5.6" stroke="var(--paper)" strokeWidth="1.8" strokeLinecap="butt" />
    </>
  ),
  withdrawn: (
    <>
      <circle cx="8" cy="8" r="6.1" strokeWidth="1.8" />
      <path d="m4 12 8-8" strokeWidth="1.8" />
    </>
  ),
  draft: <circle cx="8" cy="8" r="6.1" strokeWidth="1.8" strokeDasharray="2.4 2.39" strokeLinecap="butt" />,
  idle: <circle cx="8" cy="8" r="5.9" strokeWidth="1.5" />,
};

export function StateIcon({ kind, size = 16 }: { kind: StateKind; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="flex-none"
    >
      {SHAPES[kind]}
    </svg>
  );
}
