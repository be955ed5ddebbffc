"use client";

import { Trash2 } from "lucide-react";
import { Button } from "../ui/button";
import { DeleteReleaseDialog } from "./delete-release-dialog";
import { PublishDraftDialog } from "./publish-draft-dialog";
import type { PublishChannel } from "./publish-said";

export type DraftActionsProps = {
  app: string;
  id: string;
  name: string;
  files: number;
  channels: PublishChannel[];
  madeFor: string | null;
};

/** What one does with a draft: publish it, or delete it. */
export function DraftActions({ app, id, name, files, channels, madeFor }: DraftActionsProps) {
  return (
    <>
      <DeleteReleaseDialog
        trigger={
          <Button variant="stop" className="max-sm:flex-1">
            <Trash2 size={16} aria-hidden />
            Delete draft
          </Button>
        }
        app={app}
        id={id}
        name={name}
        files={files}
        leaveTo={`/apps/${app}/releases`}
      />
      {channels.length > 0 && (
        <PublishDraftDialog
          trigger={
            <Button variant="primary" className="max-sm:flex-1">
              Publish
            </Button>
          }
          app={app}
          id={id}
          name={name}
          channels={channels}
          madeFor={madeFor}
        />
      )}
    </>
  );
}
