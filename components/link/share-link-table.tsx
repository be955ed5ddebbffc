"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import type { ShareLinkView } from "@/lib/wire/links";
import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";
import { Button } from "../ui/button";
import { Table, Td, Th, Tr } from "../ui/table";
import { Tag } from "../ui/tag";
import { Time } from "../ui/time";

export type ShareLinkTableProps = { app: string; links: ShareLinkView[]; now: string };

/** Share links, also those that are over. Their addresses are not here: each was shown once. */
export function ShareLinkTable({ app, links, now }: ShareLinkTableProps) {
  return (
    <Table caption="Share links" fixed stack>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th className="w-40">Opens</Th>
          <Th className="w-44">Made</Th>
          <Th className="w-36">Expires</Th>
          <Th className="w-28">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <Tr key={link.id}>
            <Td className="wrap-anywhere max-sm:col-span-2 max-sm:font-semibold">{link.name}</Td>
            <Td>{link.channel ?? "Every channel"}</Td>
            <Td className="max-sm:col-span-2 max-sm:text-ink-3">
              <span className="sm:hidden">Made </span>
              <Time at={link.createdAt} now={now} />
              <span className="block truncate text-fact text-ink-3 max-sm:inline"> by {link.createdBy.name}</span>
            </Td>
            <Td className="max-sm:col-start-1">
              <Ends link={link} now={now} />
            </Td>
            <Td className="text-right">{link.state === "active" && <Revoke app={app} link={link} />}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Ends({ link, now }: { link: ShareLinkView; now: string }) {
  if (link.state === "expired") return <Tag state="withdrawn">Expired</Tag>;
  if (link.revokedAt === null)
    return (
      <>
        <span className="sm:hidden">Expires </span>
        <Time at={link.expiresAt} now={now} />
      </>
    );
  return (
    <>
      <Tag state="withdrawn">Revoked</Tag> <Time at={link.revokedAt} now={now} />
    </>
  );
}

function Revoke({ app, link }: { app: string; link: ShareLinkView }) {
  const router = useRouter();
  return (
    <ActDialog
      trigger={
        <Button size="sm" aria-label={`Revoke ${link.name}`}>
          Revoke
        </Button>
      }
      title="Revoke this share link?"
      verb="Revoke the link"
      act={() => call("DELETE /apps/{app}/links/{link}", { params: { app, link: link.id } })}
      onDone={() => {
        toast.success(`Revoked ${link.name}`);
        router.refresh();
      }}
    >
      <p className="wrap-anywhere">
        <b className="text-ink">{link.name}</b> opens nothing from the next request on. What testers installed stays.
      </p>
    </ActDialog>
  );
}
