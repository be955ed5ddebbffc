"use client";

import { useEffect, useReducer, useRef } from "react";
import type { Arch, Platform } from "@/lib/domain/platform";
import { call } from "../api/call";
import { forgetUpload } from "./remembered-uploads";
import { runItem } from "./run-item";
import type { Transfer } from "./transfer";
import { reduceUploads, type UploadItem } from "./upload-item";
import { useFacts } from "./use-facts";
import { useRestoredUploads } from "./use-restored-uploads";

/** More at once would only share the same line. */
const AT_ONCE = 3;

export type Uploads = {
  items: UploadItem[];
  /** A file of the name and size of an unfinished one goes on with that. */
  add: (files: File[]) => void;
  pause: (item: UploadItem) => void;
  resume: (item: UploadItem) => void;
  /** Cancels what is on its way, forgets what has arrived. */
  remove: (item: UploadItem) => void;
  retry: (item: UploadItem) => void;
  choose: (item: UploadItem, change: { platform?: Platform | null; arch?: Arch | null }) => void;
};

/** The files of a release on their way to an app: a few at once, the others wait. */
export function useUploads({ app, maxBytes }: { app: string; maxBytes: number }): Uploads {
  const [items, dispatch] = useReducer(reduceUploads, []);
  const running = useRef(new Map<string, Transfer>());
  const added = useRef(0);

  useRestoredUploads(app, dispatch);
  useFacts(app, items, dispatch);

  useEffect(() => {
    let busy = items.filter(({ state }) => state.is === "hashing" || state.is === "sending").length;
    for (const item of items) {
      if (busy >= AT_ONCE) return;
      if (item.state.is !== "waiting" || item.file === null || running.current.has(item.key)) continue;
      busy++;
      runItem(app, { ...item, file: item.file }, running.current, dispatch);
    }
  }, [app, items]);

  useEffect(() => {
    const left = running.current;
    return () => {
      for (const transfer of left.values()) transfer.stop();
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
    pause: ({ key, state }) => {
      if (state.is !== "sending") return;
      running.current.get(key)?.pause();
      dispatch({ do: "set", key, change: { state: { is: "paused", sentBytes: state.sentBytes } } });
    },
    resume: ({ key, state }) => {
      if (state.is !== "paused") return;
      const { sentBytes } = state;
      dispatch({
        do: "set",
        key,
        change: { state: { is: "sending", sentBytes, bytesPerSecond: null, stalled: false } },
      });
      running.current.get(key)?.resume();
    },
    retry: ({ key }) => dispatch({ do: "set", key, change: { state: { is: "waiting" } } }),
    choose: ({ key }, change) => dispatch({ do: "set", key, change }),
    remove: (item) => {
      running.current.get(item.key)?.stop();
      running.current.delete(item.key);
      dispatch({ do: "remove", key: item.key });
      if (item.upload !== null) void abandon(app, item.upload.id);
    },
  };
}

/** Staged bytes expire by themselves: this only frees them sooner, so a failure is nobody's business. */
async function abandon(app: string, upload: string): Promise<void> {
  forgetUpload(app, upload);
  try {
    await call("DELETE /apps/{app}/uploads/{upload}", { params: { app, upload } });
  } catch {
    // it expires
  }
}
