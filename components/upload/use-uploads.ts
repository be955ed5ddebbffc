"use client";

import { type Dispatch, useEffect, useReducer, useRef } from "react";
import type { Arch, Platform } from "@/lib/domain/platform";
import { ApiProblem, call } from "../api/call";
import { type Sending, sendFile } from "./send-file";
import { makeSpeed } from "./speed";
import { reduceUploads, type UploadAction, type UploadItem } from "./upload-item";

/** More at once would only share the same line. */
const AT_ONCE = 3;

export type Uploads = {
  items: UploadItem[];
  add: (files: File[]) => void;
  /** Cancels what is on its way, forgets what has arrived. */
  remove: (item: UploadItem) => void;
  retry: (item: UploadItem) => void;
  choose: (item: UploadItem, change: { platform?: Platform | null; arch?: Arch | null }) => void;
};

/** The files of a release on their way to an app: a few at once, the others wait. */
export function useUploads({ app, maxBytes }: { app: string; maxBytes: number }): Uploads {
  const [items, dispatch] = useReducer(reduceUploads, []);
  const running = useRef(new Map<string, Sending>());
  const added = useRef(0);

  useEffect(() => {
    for (const item of items) {
      if (running.current.size >= AT_ONCE) return;
      if (item.state.is === "waiting" && !running.current.has(item.key)) start(app, item, running.current, dispatch);
    }
  }, [app, items]);

  useEffect(() => {
    const left = running.current;
    return () => {
      for (const sending of left.values()) sending.abort();
      left.clear();
    };
  }, []);

  return {
    items,
    add: (files) => {
      const keyed = files.map((file, index) => ({ key: `file-${added.current + index}`, file }));
      added.current += files.length;
      dispatch({ do: "add", files: keyed, maxBytes });
    },
    retry: ({ key }) => dispatch({ do: "set", key, change: { state: { is: "waiting" } } }),
    choose: ({ key }, change) => dispatch({ do: "set", key, change }),
    remove: ({ key, state }) => {
      running.current.get(key)?.abort();
      dispatch({ do: "remove", key });
      if (state.is === "sent") void forget(app, state.upload.id);
    },
  };
}

function start(app: string, item: UploadItem, running: Map<string, Sending>, dispatch: Dispatch<UploadAction>): void {
  const { key, file } = item;
  const speed = makeSpeed(performance.now());
  let sentBytes = 0;
  const set = (state: UploadItem["state"]) => dispatch({ do: "set", key, change: { state } });
  const sending = sendFile(app, file, (bytes) => {
    sentBytes = bytes;
    set({ is: "sending", sentBytes, bytesPerSecond: speed(performance.now(), bytes) });
  });
  running.set(key, sending);
  set({ is: "sending", sentBytes: 0, bytesPerSecond: null });
  sending.done
    .then((upload) => {
      running.delete(key);
      set({ is: "sent", upload });
    })
    .catch((error: unknown) => {
      running.delete(key);
      set(failure(error, sentBytes));
    });
}

function failure(error: unknown, sentBytes: number): UploadItem["state"] {
  if (!(error instanceof ApiProblem)) {
    return { is: "failed", sentBytes, why: "The connection broke off. Retry sends the file from its start." };
  }
  const { code, detail } = error.problem;
  const isFinal = code === "too_large" || code === "invalid" || code === "forbidden" || code === "not_found";
  return isFinal ? { is: "refused", why: detail } : { is: "failed", sentBytes, why: detail };
}

/** Staged bytes expire by themselves: this only frees them sooner, so a failure is nobody's business. */
async function forget(app: string, upload: string): Promise<void> {
  try {
    await call("DELETE /apps/{app}/uploads/{upload}", { params: { app, upload } });
  } catch {
    // it expires
  }
}
