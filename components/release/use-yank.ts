"use client";

import { useState } from "react";
import { toast } from "sonner";
import { call } from "../api/call";
import { fullName } from "../channel/release-name";
import { useMove } from "../channel/use-move";
import { channelsOf, missingForYank, type YankView } from "./yank-view";

/** What somebody says before a withdrawal, and the withdrawal itself. */
export function useYank(view: YankView) {
  const { pending, problem, move, forget } = useMove();
  const [reason, setReason] = useState("");
  const [rollback, setRollback] = useState(false);
  const yank = async () => {
    const params = { app: view.app, release: view.release.id };
    const body = { reason: reason.trim(), rollback };
    const done = await move(() => call("POST /apps/{app}/releases/{release}/yank", { params, body }));
    if (!done) return false;
    const back = rollback && view.retreats.length > 0 ? `, and ${channelsOf(view)} went back` : "";
    toast.success(`${fullName(view.release)} is withdrawn${back}`);
    return true;
  };
  const missing = missingForYank(view, { reason, rollback });
  return { reason, setReason, rollback, setRollback, missing, pending, problem, yank, forget };
}

export type YankForm = ReturnType<typeof useYank>;
