"use client";

import { useRouter } from "next/navigation";
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
        if (problemOf(error).code === "stale") router.refresh();
        throw error;
      }
    });
  return { ...state, move };
}
