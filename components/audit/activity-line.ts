import type { StateKind } from "../ui/state-icon";

/** One thing that happened, ready to be read: "Jonas promoted 2.4.1 (318) to stable". */
export type ActivityLine = {
  id: string;
  who: string;
  did: string;
  what: { text: string; href: string | null } | null;
  /** Follows what: "to stable". */
  where: string | null;
  /** The app's slug, where several are mixed. */
  app: string | null;
  at: string;
  /** "CLI", "token": how it came. */
  by: string | null;
  mark: StateKind;
};
