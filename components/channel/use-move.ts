"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { problemOf } from "../api/call";
import { useAct } from "../api/use-act";

/** A move of a pointer. Who comes too late gets the page as it is now, beside the note that says who was faster. */
export function useMove() {
  const router = useRouter();
  const { act, ...state } = useAct();
  const move = <T>(work: () => Promise<T>) =>
    act(async () => {
      try {
        return await work();
      } catch (error) {
        const { code, detail } = problemOf(error);
        if (code === "stale" || code === "conflict") router.refresh();
        // The fresh page may have no room for the dialog any more, and its note with it.
        if (code === "conflict") toast.warning(detail);
        throw error;
      }
    });
  return { ...state, move };
}
