"use client";

import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";
import { Button } from "../ui/button";

/** Deletes an app with all that is in it, after its slug was typed. */
export function DeleteApp({ slug, name }: { slug: string; name: string }) {
  return (
    <ActDialog
      trigger={<Button variant="stop">Delete the app</Button>}
      title={`Delete ${name}?`}
      verb="Delete the app"
      typed={{ name: slug, label: <TypedSlug slug={slug} /> }}
      act={(confirm) => call("DELETE /apps/{app}", { params: { app: slug }, query: { confirm } })}
      // A whole load, so that nothing of the app stays in the router's cache.
      onDone={() => window.location.assign("/apps")}
    >
      <p>
        Its releases, channels, history and links go, and nobody can install from it any more. Bytes that no other app
        names follow within days. It cannot be undone.
      </p>
    </ActDialog>
  );
}

function TypedSlug({ slug }: { slug: string }) {
  return (
    <>
      Type <code className="wrap-anywhere text-accent">{slug}</code> to confirm
    </>
  );
}
