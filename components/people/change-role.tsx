"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { Role } from "@/lib/domain/person";
import type { PersonView } from "@/lib/wire/accounts";
import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";
import { Select } from "../ui/select";
import { ROLE_ORDER, ROLE_WORDS } from "./role-words";

export type ChangeRoleProps = { app: string; person: PersonView; role: Role; isYou: boolean };

/** A role that can be changed; what the new one may is said before it counts. */
export function ChangeRole({ app, person, role, isYou }: ChangeRoleProps) {
  const router = useRouter();
  const [wanted, setWanted] = useState<Role | null>(null);
  return (
    <>
      <Select
        aria-label={`Role of ${person.name}`}
        value={role}
        onChange={(event) => setWanted(ROLE_ORDER.find((each) => each === event.target.value) ?? null)}
        options={ROLE_ORDER.map((value) => ({ value, label: ROLE_WORDS[value].name }))}
      />
      <ActDialog
        open={wanted !== null}
        onOpenChange={(open) => !open && setWanted(null)}
        title={`Make ${person.name} ${wanted === "owner" ? "an" : "a"} ${wanted}?`}
        verb="Change the role"
        variant="primary"
        act={() =>
          call("PUT /apps/{app}/members/{person}", {
            params: { app, person: person.id },
            body: { role: wanted ?? role },
          })
        }
        onDone={() => {
          toast.success(`Changed the role of ${person.name}`);
          router.refresh();
        }}
      >
        <p>{ROLE_WORDS[wanted ?? role].may}</p>
        <p>It counts from {isYou ? "your" : "their"} next request on, for tokens too.</p>
      </ActDialog>
    </>
  );
}
