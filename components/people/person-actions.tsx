"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { toast } from "sonner";
import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";
import { Button } from "../ui/button";
import type { PersonRow } from "./person-row";

/** What an admin does with an account: make it an admin's, shut it, open it again, let it be found anew. */
export function PersonActions({ person }: { person: PersonRow }) {
  const { name, admin, disabled, linked } = person;
  return (
    <>
      {!disabled && (
        <Change
          person={person}
          change={{ admin: !admin }}
          label={admin ? "Remove admin" : "Make admin"}
          title={admin ? `Take the admin's rights from ${name}?` : `Make ${name} an admin?`}
        >
          {admin
            ? "They keep their roles in apps, and lose everything else at once."
            : "An admin may do everything: every app, every account, every token."}
        </Change>
      )}
      {linked && !disabled && (
        <Change person={person} change={{ unlink: true }} label="Unlink" title={`Unlink ${name} from the provider?`}>
          Every session of theirs ends. Whoever has the address {person.email} at the provider then, and signs in, gets
          this account: for a provider that was set up anew.
        </Change>
      )}
      <Change
        person={person}
        change={{ disabled: !disabled }}
        label={disabled ? "Open again" : "Disable"}
        title={disabled ? `Open ${name}'s account again?` : `Disable ${name}?`}
      >
        {disabled
          ? "They may sign in again and have the roles they had. Their tokens stay revoked."
          : "Every session ends on its next request, and every token of theirs is revoked for good."}
      </Change>
    </>
  );
}

type ChangeProps = {
  person: PersonRow;
  change: { admin?: boolean; disabled?: boolean; unlink?: boolean };
  label: string;
  title: string;
  children: ReactNode;
};

function Change({ person, change, label, title, children }: ChangeProps) {
  const router = useRouter();
  return (
    <ActDialog
      trigger={
        <Button size="sm" aria-label={`${label}: ${person.name}`}>
          {label}
        </Button>
      }
      title={title}
      verb={label}
      variant={change.disabled ? "stop" : "primary"}
      act={() => call("PATCH /people/{person}", { params: { person: person.id }, body: change })}
      onDone={() => {
        toast.success(`Changed the account of ${person.name}`);
        router.refresh();
      }}
    >
      <p>{children}</p>
    </ActDialog>
  );
}
