import type { ReleaseName } from "./release-name";

/** A rollout that runs, as its buttons need to know it. */
export type Rollout = {
  app: string;
  channel: string;
  /** The revision the page showed. */
  revision: number;
  percent: number;
  halted: boolean;
  current: ReleaseName;
  /** What everybody else gets. */
  control: ReleaseName;
};
