"use client";

import { type Dispatch, useEffect, useRef } from "react";
import { readFile } from "./read-file";
import type { UploadAction, UploadItem } from "./upload-item";

/** Fetches what was read out of each file that has arrived, once. */
export function useFacts(app: string, items: readonly UploadItem[], dispatch: Dispatch<UploadAction>): void {
  const asked = useRef(new Map<string, AbortController>());

  useEffect(() => {
    for (const { key, state } of items) {
      if (state.is !== "sent" || !("upload" in state.as) || asked.current.has(key)) continue;
      const stop = new AbortController();
      asked.current.set(key, stop);
      void readFile(app, state.as.upload, stop.signal).then((facts) => {
        if (facts !== null && !stop.signal.aborted) dispatch({ do: "read", key, facts });
      });
    }
  }, [app, items, dispatch]);

  useEffect(() => {
    const all = asked.current;
    return () => {
      for (const stop of all.values()) stop.abort();
      all.clear();
    };
  }, []);
}
