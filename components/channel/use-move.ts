"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { toast } from "sonner";
import { problemOf } from "../api/call";
import { useAct } from "../api/use-act";

/**
 * A move of a pointer. Who comes too late gets the page as it is now, beside the note that says who was faster. The
 * fresh page may have no room for the dialog any more, and its note with it: then a toast says the same.
 */
export function useMove() {
  const router = useRouter();
  const { act, forget, ...state } = useAct();
  const unread = useRef<string | null>(null);
  useEffect(() => () => void (unread.current !== null && toast.warning(unread.current)), []);
  const move = <T>(work: () => Promise<T>) =>
    act(async () => {
      unread.current = null;
      try {
        return await work();
      } catch (error) {
        const { code, detail } = problemOf(error);
        if (code === "stale" || code === "conflict") {
          unread.current = detail;
          router.refresh();
        }
        throw error;
      }
    });
  return {
    ...state,
    move,
    /** Somebody has seen what went wrong. */
    forget: () => {
      unread.current = null;
      forget();
    },
  };
}
