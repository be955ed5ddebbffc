"use client";

import { useId } from "react";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Note } from "../ui/note";
import { percentOf, type UploadItem } from "./upload-item";
import type { Uploads } from "./use-uploads";

export type UploadRowNoteProps = { item: UploadItem; uploads: Uploads; error?: string };

/** Why a file did not arrive or was not taken, and what goes on with it: Retry, or choosing it again. */
export function UploadRowNote({ item, uploads, error }: UploadRowNoteProps) {
  const { state, name } = item;
  if (state.is === "unfinished") {
    return (
      <Note severity="info" className="mt-2" action={<ChooseAgain name={name} onFiles={uploads.add} />}>
        Choose {name} again to continue from {percentOf(item)}
        {"\u00a0"}%.
      </Note>
    );
  }
  const why = state.is === "failed" || state.is === "refused" ? state.why : error;
  if (why === undefined) return null;
  const retry = (
    <Button size="sm" aria-label={`Retry ${name}`} onClick={() => uploads.retry(item)}>
      Retry
    </Button>
  );
  return (
    <Note severity="error" className="mt-2" action={state.is === "refused" || item.file === null ? undefined : retry}>
      {why}
    </Note>
  );
}

function ChooseAgain({ name, onFiles }: { name: string; onFiles: (files: File[]) => void }) {
  const id = useId();
  return (
    <>
      <input
        id={id}
        type="file"
        className="peer sr-only"
        aria-label={`Choose ${name} again`}
        onChange={(event) => onFiles([...(event.target.files ?? [])])}
      />
      <label
        htmlFor={id}
        className={`${buttonClass({ size: "sm" })} cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent`}
      >
        Choose
      </label>
    </>
  );
}
