"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";
import { Button } from "../ui/button";

export type DeleteArtifactButtonProps = { app: string; release: string; artifact: string; filename: string };

/** Takes a file out of a draft. */
export function DeleteArtifactButton({ app, release, artifact, filename }: DeleteArtifactButtonProps) {
  const router = useRouter();
  const params = { app, release, artifact };
  return (
    <ActDialog
      trigger={
        <Button variant="bare" size="sm" square aria-label={`Delete ${filename}`} title="Delete">
          <Trash2 size={16} aria-hidden />
        </Button>
      }
      title="Delete this file?"
      verb="Delete the file"
      act={() => call("DELETE /apps/{app}/releases/{release}/artifacts/{artifact}", { params })}
      onDone={() => {
        toast.success(`Deleted ${filename}`);
        router.refresh();
      }}
    >
      <p>
        <b className="wrap-anywhere text-ink">{filename}</b> goes out of the draft. To have it back, send it again.
      </p>
    </ActDialog>
  );
}
