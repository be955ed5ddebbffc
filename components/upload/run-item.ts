import type { Dispatch } from "react";
import { ApiProblem } from "../api/call";
import { SignedOut } from "./send-file";
import { makeSpeed } from "./speed";
import { startTransfer, type Transfer } from "./transfer";
import type { UploadAction, UploadItem, UploadState } from "./upload-item";

/** Starts to bring a file to the app and says in the list how it goes. */
export function runItem(
  app: string,
  item: UploadItem & { file: File },
  running: Map<string, Transfer>,
  dispatch: Dispatch<UploadAction>,
): void {
  const { key, file } = item;
  let speed: ReturnType<typeof makeSpeed> | null = null;
  let sentBytes = 0;
  const set = (state: UploadState) => dispatch({ do: "set", key, change: { state } });
  const end = (state: UploadState) => {
    running.delete(key);
    set(state);
  };
  const sendingState = (bytesPerSecond: number | null, stalled = false): UploadState => {
    return { is: "sending", sentBytes, bytesPerSecond, stalled };
  };
  const transfer = startTransfer(app, file, item, {
    onHash: (hashedBytes) => set({ is: "hashing", hashedBytes }),
    onHashed: (sha256) => dispatch({ do: "set", key, change: { sha256, state: sendingState(null) } }),
    onOpen: (upload) => dispatch({ do: "set", key, change: { upload } }),
    onProgress: (bytes) => {
      // Where it begins is no speed: those bytes were there before.
      speed ??= makeSpeed(performance.now(), bytes);
      sentBytes = bytes;
      set(sendingState(speed(performance.now(), bytes)));
    },
    onStall: () => {
      speed = null;
      set(sendingState(null, true));
    },
    onDone: (as) => end({ is: "sent", as }),
    onFail: (error) => end(failure(error, sentBytes)),
  });
  running.set(key, transfer);
  set({ is: "hashing", hashedBytes: 0 });
}

const FINAL = ["too_large", "invalid", "forbidden", "not_found"];

function failure(error: unknown, sentBytes: number): UploadState {
  if (error instanceof ApiProblem) {
    const { code, detail } = error.problem;
    return FINAL.includes(code) ? { is: "refused", why: detail } : { is: "failed", sentBytes, why: detail };
  }
  return { is: "failed", sentBytes, why: whyStopped(error) };
}

function whyStopped(error: unknown): string {
  if (error instanceof SignedOut) return "You are signed out. Sign in in another tab; Retry goes on from where it was.";
  if (error instanceof DOMException && error.name === "NotReadableError") {
    return "The file cannot be read any more: it was moved or changed. Remove it and choose it again.";
  }
  return "The connection broke off. Retry goes on from where it was.";
}
