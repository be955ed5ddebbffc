"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import type { InviteView } from "@/lib/wire/people";
import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";
import { Button } from "../ui/button";
import { Table, Td, Th, Tr } from "../ui/table";
import { Tag } from "../ui/tag";
import { Time } from "../ui/time";
import { ROLE_WORDS } from "./role-words";

export type InviteTableProps = { invites: InviteView[]; app: string | null; now: string };

/** Invites that nobody accepted yet. Their links are not here: each was shown once. */
export function InviteTable({ invites, app, now }: InviteTableProps) {
  return (
    <Table caption="Invites that wait" fixed stack>
      <thead>
        <tr>
          <Th>For</Th>
          {app !== null && <Th className="w-40">Role</Th>}
          <Th className="w-44">Made</Th>
          <Th className="w-36">Expires</Th>
          <Th className="w-28">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {invites.map((invite) => (
          <Tr key={invite.id}>
            <Td className="wrap-anywhere max-sm:col-span-2 max-sm:font-semibold">
              {invite.email ?? "Whoever has the link"}
            </Td>
            {app !== null && <Td>{invite.role && ROLE_WORDS[invite.role].name}</Td>}
            <Td className="max-sm:col-span-2 max-sm:text-ink-3">
              <span className="sm:hidden">Made </span>
              <Time at={invite.createdAt} now={now} />
              <span className="block truncate text-fact text-ink-3 max-sm:inline"> by {invite.createdBy.name}</span>
            </Td>
            <Td className="max-sm:col-start-1">
              {invite.expiresAt <= now ? (
                <Tag state="withdrawn">Expired</Tag>
              ) : (
                <Expires at={invite.expiresAt} now={now} />
              )}
            </Td>
            <Td className="text-right">
              <TakeBack invite={invite} app={app} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function TakeBack({ invite, app }: { invite: InviteView; app: string | null }) {
  const router = useRouter();
  const whom = invite.email ?? "whoever has the link";
  return (
    <ActDialog
      trigger={
        <Button size="sm" aria-label={`Take back the invite for ${whom}`}>
          Take back
        </Button>
      }
      title="Take this invite back?"
      verb="Take it back"
      act={() =>
        app === null
          ? call("DELETE /people/invites/{invite}", { params: { invite: invite.id } })
          : call("DELETE /apps/{app}/invites/{invite}", { params: { app, invite: invite.id } })
      }
      onDone={() => {
        toast.success("The invite is taken back");
        router.refresh();
      }}
    >
      <p className="wrap-anywhere">
        It was for <b className="text-ink">{whom}</b>. Its link leads nowhere from now on.
      </p>
    </ActDialog>
  );
}

function Expires({ at, now }: { at: string; now: string }) {
  return (
    <>
      <span className="sm:hidden">Expires </span>
      <Time at={at} now={now} />
    </>
  );
}
