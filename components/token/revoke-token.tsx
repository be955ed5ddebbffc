"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";
import { Button } from "../ui/button";

export type RevokeTokenProps = {
  id: string;
  name: string;
  prefix: string;
  /** Whose it is, when it is somebody else's. */
  by: string | null;
  /** The client that used it last. */
  lastUsed: string | null;
};

/** Revokes a token for good; somebody else's after its name was typed. */
export function RevokeToken({ id, name, prefix, by, lastUsed }: RevokeTokenProps) {
  const router = useRouter();
  return (
    <ActDialog
      trigger={
        <Button size="sm" aria-label={`Revoke ${name}`}>
          Revoke
        </Button>
      }
      title={`Revoke ${name}?`}
      verb="Revoke the token"
      typed={by === null ? undefined : { name, label: <TypedName name={name} /> }}
      act={(confirm) => call("DELETE /tokens/{token}", { params: { token: id }, query: { confirm } })}
      onDone={() => {
        toast.success(`Revoked ${name}`);
        router.refresh();
      }}
    >
      <p>
        What still uses <code className="text-ink">{prefix}…</code> is refused from its next request on. This cannot be
        undone.
      </p>
      {lastUsed && (
        <p className="wrap-anywhere">
          Last used by <b className="text-ink">{lastUsed}</b>.
        </p>
      )}
      {by && (
        <p>
          It is <b className="text-ink">{by}</b>’s.
        </p>
      )}
    </ActDialog>
  );
}

function TypedName({ name }: { name: string }) {
  return (
    <>
      Type <code className="wrap-anywhere text-accent">{name}</code> to confirm
    </>
  );
}
