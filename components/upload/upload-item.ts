import { type Arch, type Platform, platformOfFilename } from "@/lib/domain/platform";
import type { InspectionView } from "@/lib/wire/uploads";
import { formatBytes } from "../ui/format-bytes";
import { guessArch } from "./guess-arch";
import type { Remembered } from "./remembered-uploads";

/** How a release names the file: by its upload, or by its digest when the app held those bytes already. */
export type SentAs = { upload: string } | { sha256: string };

export type UploadState =
  | { is: "waiting" }
  | { is: "hashing"; hashedBytes: number }
  /** No speed: it has only begun, or the line broke and is tried again. */
  | { is: "sending"; sentBytes: number; bytesPerSecond: number | null; stalled: boolean }
  | { is: "paused"; sentBytes: number }
  | { is: "sent"; as: SentAs }
  /** Worth another try. */
  | { is: "failed"; sentBytes: number; why: string }
  /** Known before the start not to work. */
  | { is: "refused"; why: string }
  /** Begun before this page was opened: the file has to be chosen again. */
  | { is: "unfinished"; sentBytes: number };

/** One file of the list: what it is, and how far it got. */
export type UploadItem = {
  key: string;
  name: string;
  sizeBytes: number;
  /** null after a reload: a page may not keep files. */
  file: File | null;
  /** Once it is hashed in this page. */
  sha256: string | null;
  /** What was begun with these bytes on the server. */
  upload: Remembered | null;
  /** What its extension says; null where it says nothing and somebody has to. */
  guessed: Platform | null;
  platform: Platform | null;
  arch: Arch | null;
  /** What was read out of it, once it is there. */
  facts: InspectionView | null;
  state: UploadState;
};

type Change = Partial<Pick<UploadItem, "platform" | "arch" | "state" | "upload" | "sha256">>;

export type UploadAction =
  | { do: "add"; files: { key: string; file: File }[]; maxBytes: number }
  /** What an earlier page began. */
  | { do: "restore"; key: string; upload: Remembered; receivedBytes: number; complete: boolean }
  | { do: "set"; key: string; change: Change }
  /** It was read: what it says stands before what its name suggests. */
  | { do: "read"; key: string; facts: InspectionView }
  | { do: "remove"; key: string };

export function reduceUploads(items: UploadItem[], action: UploadAction): UploadItem[] {
  switch (action.do) {
    case "add":
      return action.files.reduce((all, { key, file }) => addFile(all, key, file, action.maxBytes), items);
    case "restore":
      return items.some(({ upload }) => upload?.id === action.upload.id) ? items : [...items, restored(action)];
    case "set":
      return items.map((item) => (item.key === action.key ? { ...item, ...action.change } : item));
    case "read":
      return items.map((item) => (item.key === action.key ? withFacts(item, action.facts) : item));
    case "remove":
      return items.filter((item) => item.key !== action.key);
  }
}

function withFacts(item: UploadItem, facts: InspectionView): UploadItem {
  const arch = facts.arch.length > 1 ? "universal" : (facts.arch[0] ?? item.arch);
  return { ...item, facts, platform: item.platform ?? facts.platform, arch };
}

/** The files as a release names them. */
export function artifactsOf(items: readonly UploadItem[]) {
  return items.flatMap(({ state, name, platform, arch }) =>
    state.is === "sent"
      ? [{ ...state.as, filename: name, platform: platform ?? undefined, arch: arch ?? undefined }]
      : [],
  );
}

// A file of the name and size of an unfinished one is that one, chosen again: its digest will show.
function addFile(items: UploadItem[], key: string, file: File, maxBytes: number): UploadItem[] {
  const unfinished = items.find(
    (item) => item.state.is === "unfinished" && item.name === file.name && item.sizeBytes === file.size,
  );
  if (unfinished === undefined) return [...items, newItem(key, file, items, maxBytes)];
  return items.map((item) => (item === unfinished ? { ...item, file, state: { is: "waiting" } } : item));
}

function itemOf(key: string, { name, size }: { name: string; size: number }) {
  const guessed = platformOfFilename(name);
  const nothing = { file: null, sha256: null, upload: null, facts: null };
  return { key, name, sizeBytes: size, ...nothing, guessed, platform: guessed, arch: guessArch(name) };
}

function newItem(key: string, file: File, others: readonly UploadItem[], maxBytes: number): UploadItem {
  const why = whyRefused(file, others, maxBytes);
  return { ...itemOf(key, file), file, state: why === null ? { is: "waiting" } : { is: "refused", why } };
}

function restored({ key, upload, receivedBytes, complete }: Extract<UploadAction, { do: "restore" }>): UploadItem {
  const { id, filename: name, sizeBytes: size } = upload;
  const state: UploadState = complete
    ? { is: "sent", as: { upload: id } }
    : { is: "unfinished", sentBytes: receivedBytes };
  return { ...itemOf(key, { name, size }), upload, state };
}

function whyRefused(file: File, others: readonly UploadItem[], maxBytes: number): string | null {
  if (file.size === 0) return "The file is empty.";
  if (file.size > maxBytes) {
    return `Too large: it has ${formatBytes(file.size)}, and this server takes ${formatBytes(maxBytes)} at most.`;
  }
  const isThere = others.some((other) => other.name === file.name && other.state.is !== "refused");
  return isThere ? "A file of this name is in the list already: a name is unique in a release." : null;
}

/** Bytes that need not be sent any more. */
export function sentBytesOf({ state, sizeBytes }: UploadItem): number {
  switch (state.is) {
    case "sent":
      return sizeBytes;
    case "sending":
    case "paused":
    case "failed":
    case "unfinished":
      return state.sentBytes;
    default:
      return 0;
  }
}

/** How full its bar is: of what is done now, hashing or sending. */
export function percentOf(item: UploadItem): number {
  const bytes = item.state.is === "hashing" ? item.state.hashedBytes : sentBytesOf(item);
  return Math.floor((bytes / Math.max(1, item.sizeBytes)) * 100);
}

export function isRunning({ state }: UploadItem): boolean {
  return state.is === "waiting" || state.is === "hashing" || state.is === "sending";
}
