"use client";

import { Pause, Play, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button";
import { isRunning, type UploadItem } from "./upload-item";
import type { Uploads } from "./use-uploads";

/** At the end of a file's row: pause or resume, and cancel or remove. */
export function UploadRowButtons({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  const { state, name } = item;
  return (
    <div className="-mt-1 flex w-16 justify-end">
      {state.is === "sending" && (
        <RowButton word="Pause" name={name} onClick={() => uploads.pause(item)}>
          <Pause size={16} aria-hidden />
        </RowButton>
      )}
      {state.is === "paused" && (
        <RowButton word="Resume" name={name} onClick={() => uploads.resume(item)}>
          <Play size={16} aria-hidden />
        </RowButton>
      )}
      <RowButton word={isRunning(item) ? "Cancel" : "Remove"} name={name} onClick={() => uploads.remove(item)}>
        <X size={16} aria-hidden />
      </RowButton>
    </div>
  );
}

type RowButtonProps = { word: string; name: string; onClick: () => void; children: ReactNode };

function RowButton({ word, name, onClick, children }: RowButtonProps) {
  return (
    <Button variant="bare" square aria-label={`${word} ${name}`} title={word} onClick={onClick}>
      {children}
    </Button>
  );
}
