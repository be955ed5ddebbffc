import { type Arch, type Platform, platformOfFilename } from "@/lib/domain/platform";
import type { UploadView } from "@/lib/wire/uploads";
import { formatBytes } from "../ui/format-bytes";
import { guessArch } from "./guess-arch";

export type UploadState =
  | { is: "waiting" }
  | { is: "sending"; sentBytes: number; bytesPerSecond: number | null }
  | { is: "sent"; upload: UploadView }
  /** Worth another try. */
  | { is: "failed"; sentBytes: number; why: string }
  /** Known before the start not to work. */
  | { is: "refused"; why: string };

/** One file of the list: what it is, and how far it got. */
export type UploadItem = {
  key: string;
  file: File;
  /** What its extension says; null where it says nothing and somebody has to. */
  guessed: Platform | null;
  platform: Platform | null;
  arch: Arch | null;
  state: UploadState;
};

export type UploadAction =
  | { do: "add"; files: { key: string; file: File }[]; maxBytes: number }
  | { do: "set"; key: string; change: Partial<Pick<UploadItem, "platform" | "arch" | "state">> }
  | { do: "remove"; key: string };

export function reduceUploads(items: UploadItem[], action: UploadAction): UploadItem[] {
  switch (action.do) {
    case "add":
      return addFiles(items, action);
    case "set":
      return items.map((item) => (item.key === action.key ? { ...item, ...action.change } : item));
    case "remove":
      return items.filter((item) => item.key !== action.key);
  }
}

function addFiles(items: UploadItem[], { files, maxBytes }: Extract<UploadAction, { do: "add" }>): UploadItem[] {
  const all = [...items];
  for (const { key, file } of files) all.push(newItem(key, file, all, maxBytes));
  return all;
}

function newItem(key: string, file: File, others: readonly UploadItem[], maxBytes: number): UploadItem {
  const guessed = platformOfFilename(file.name);
  const why = whyRefused(file, others, maxBytes);
  return {
    key,
    file,
    guessed,
    platform: guessed,
    arch: guessArch(file.name),
    state: why === null ? { is: "waiting" } : { is: "refused", why },
  };
}

function whyRefused(file: File, others: readonly UploadItem[], maxBytes: number): string | null {
  if (file.size === 0) return "The file is empty.";
  if (file.size > maxBytes) {
    return `Too large: it has ${formatBytes(file.size)}, and this server takes ${formatBytes(maxBytes)} at most.`;
  }
  const isThere = others.some((other) => other.file.name === file.name && other.state.is !== "refused");
  return isThere ? "A file of this name is in the list already: a name is unique in a release." : null;
}

export function sentBytesOf({ state, file }: UploadItem): number {
  switch (state.is) {
    case "sent":
      return file.size;
    case "sending":
    case "failed":
      return state.sentBytes;
    default:
      return 0;
  }
}

export function isRunning({ state }: UploadItem): boolean {
  return state.is === "waiting" || state.is === "sending";
}
