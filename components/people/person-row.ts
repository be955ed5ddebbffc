import type { PersonView } from "@/lib/wire/accounts";

/** An account in the list of all; `linked`: they sign in by the OpenID provider. */
export type PersonRow = PersonView & { linked: boolean };
