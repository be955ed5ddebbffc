"use client";

import clsx from "clsx";
import { Plus, Upload } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { buttonClass } from "../ui/button-class";
import { formatBytes } from "../ui/format-bytes";

export type DropAreaProps = {
  onFiles: (files: File[]) => void;
  maxBytes: number;
  /** As a button beside the list, once there is one. */
  small?: boolean;
};

/** Takes files by the browser's own picker, and by dropping them anywhere on the page. */
export function DropArea({ onFiles, maxBytes, small }: DropAreaProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const over = useDroppedFiles(onFiles);
  const take = () => {
    if (!input.current?.files?.length) return;
    onFiles([...input.current.files]);
    // So that the same file can be chosen again after it was removed.
    input.current.value = "";
  };
  // Files may have been chosen before this script arrived. Once, so without `take` among what it follows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was there at the start.
  useEffect(take, []);
  return (
    <>
      <input id={id} type="file" multiple className="peer sr-only" ref={input} onChange={take} />
      {small ? (
        <label
          htmlFor={id}
          className={clsx(
            buttonClass({}),
            "cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent",
            over && "border-accent! bg-accent-wash!",
          )}
        >
          <Plus size={16} aria-hidden />
          {over ? "Drop to add" : "Add files"}
        </label>
      ) : (
        <label
          htmlFor={id}
          className={clsx(
            "grid min-h-56 cursor-pointer place-content-center justify-items-center gap-2 rounded-control border border-dashed p-6 text-center peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent hover:border-accent hover:bg-accent-wash",
            over ? "border-accent bg-accent-wash" : "border-edge",
          )}
        >
          <Upload size={24} aria-hidden className="text-accent" />
          <b className="text-head text-accent">{over ? "Drop them here" : "Choose files, or drop them anywhere"}</b>
          <span className="text-ink-2">
            All files of one release at once: IPA, APK, DMG, AppImage, EXE … up to {formatBytes(maxBytes)} each
          </span>
        </label>
      )}
    </>
  );
}

/** Whether files hang over the window; hands them on when they are dropped, wherever that is. */
function useDroppedFiles(onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      // Without this the browser would leave the page and open the file.
      event.preventDefault();
      setOver(true);
    };
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragover", onOver, { signal });
    window.addEventListener("dragleave", (event) => event.relatedTarget === null && setOver(false), { signal });
    window.addEventListener("drop", onDrop, { signal });
    return () => ending.abort();
  }, [onFiles]);
  return over;
}
