import type { Role } from "@/lib/domain/person";

/** What each role may, for whoever gives it. */
export const ROLE_WORDS: Record<Role, { name: string; may: string }> = {
  owner: { name: "Owner", may: "Everything in this app: people, settings, protected channels." },
  publisher: { name: "Publisher", may: "Uploads, publishes and promotes, but not to protected channels." },
  tester: { name: "Tester", may: "Looks at releases and installs them." },
};

export const ROLE_ORDER: readonly Role[] = ["tester", "publisher", "owner"];
