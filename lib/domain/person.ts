import type { Instant } from "./instant";

export const ROLES = ["owner", "publisher", "tester"] as const;
export type Role = (typeof ROLES)[number];

/** An account. */
export type Person = {
  id: string;
  /** Lower case, unique. */
  email: string;
  name: string;
  passwordHash: string | null;
  admin: boolean;
  disabled: boolean;
  /** Raised to end every session at once. */
  sessionVersion: number;
  createdAt: Instant;
};

/** A person's role in an app. */
export type Member = { appId: string; personId: string; role: Role; createdAt: Instant };
