"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import type { PersonView } from "@/lib/wire/accounts";
import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";
import { Button } from "../ui/button";

export type RemoveMemberProps = { app: string; person: PersonView; isYou: boolean };

/** Takes somebody's role away, or one's own. */
export function RemoveMember({ app, person, isYou }: RemoveMemberProps) {
  const router = useRouter();
  return (
    <ActDialog
      trigger={
        <Button size="sm" aria-label={isYou ? "Leave this app" : `Remove ${person.name}`}>
          {isYou ? "Leave" : "Remove"}
        </Button>
      }
      title={isYou ? `Leave ${app}?` : `Remove ${person.name}?`}
      verb={isYou ? "Leave the app" : "Remove from the app"}
      act={() => call("DELETE /apps/{app}/members/{person}", { params: { app, person: person.id } })}
      onDone={() => {
        if (isYou) return window.location.assign("/apps");
        toast.success(`Removed ${person.name}`);
        router.refresh();
      }}
    >
      <p>
        {isYou ? "You lose" : "They lose"} what the role allowed from the next request on, and so do{" "}
        {isYou ? "your" : "their"} tokens. The account stays.
      </p>
    </ActDialog>
  );
}
