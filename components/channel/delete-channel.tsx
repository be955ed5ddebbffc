"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";
import { Button } from "../ui/button";
import { fullName, type ReleaseName } from "./release-name";

export type DeleteChannelProps = { app: string; channel: string; serves: ReleaseName | null };

/** Removes a channel with its history; what a channel serves keeps it. */
export function DeleteChannel({ app, channel, serves }: DeleteChannelProps) {
  const router = useRouter();
  if (serves)
    return (
      <p className="py-3 text-ink-2">
        It serves <b>{fullName(serves)}</b>, and a channel that serves a release is not deleted: somebody may be about
        to install it.
      </p>
    );
  return (
    <div className="py-3">
      <ActDialog
        trigger={
          <Button variant="stop">
            <Trash2 size={16} aria-hidden />
            Delete the channel
          </Button>
        }
        title={`Delete the channel ${channel}?`}
        verb={`Delete ${channel}`}
        act={() => call("DELETE /apps/{app}/channels/{channel}", { params: { app, channel } })}
        onDone={() => {
          toast.success(`Deleted the channel ${channel}`);
          router.push(`/apps/${app}`);
          router.refresh();
        }}
      >
        <p>
          Its history, its policy and its install page go with it. What publishes to{" "}
          <b className="text-ink">{channel}</b> is refused from then on. Releases stay.
        </p>
      </ActDialog>
    </div>
  );
}
