"use client";

import { useRouter } from "next/navigation";
import type { ReactElement } from "react";
import { toast } from "sonner";
import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";

export type DeleteReleaseDialogProps = {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  app: string;
  id: string;
  /** "2.4.1 (318)" */
  name: string;
  files: number;
  /** Where to go afterwards; without it the page is read again. */
  leaveTo?: string;
};

/** Deletes a draft, with its files. */
export function DeleteReleaseDialog({ app, id, name, files, leaveTo, ...dialog }: DeleteReleaseDialogProps) {
  const router = useRouter();
  const withFiles =
    files === 0 ? "It has no file yet." : files === 1 ? "Its file goes with it." : `Its ${files} files go with it.`;
  return (
    <ActDialog
      {...dialog}
      title={`Delete the draft ${name}?`}
      verb={`Delete ${name}`}
      act={() => call("DELETE /apps/{app}/releases/{release}", { params: { app, release: id } })}
      onDone={() => {
        toast.success(`Deleted the draft ${name}`);
        if (leaveTo) router.push(leaveTo);
        router.refresh();
      }}
    >
      <p>{withFiles} Its version and build can be used again.</p>
    </ActDialog>
  );
}
