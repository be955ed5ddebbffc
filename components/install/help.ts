import type { ReactNode } from "react";

/** What the system says, in its own words, and what it means. */
export type Problem = { says: string; do: ReactNode };

/** How installing goes, step by step, and when it does not. */
export type Help = { steps: ReactNode[]; problems: Problem[] };
