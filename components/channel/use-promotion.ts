"use client";

import { useState } from "react";
import { call } from "../api/call";
import { missingFor, type PromotionView } from "./promotion-view";
import { useMove } from "./use-move";

/** What somebody ticks and types before a promotion, and the promotion itself. */
export function usePromotion(view: PromotionView) {
  const { pending, problem, move, forget } = useMove();
  const [acknowledged, setAcknowledged] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const [confirm, setConfirm] = useState("");
  const [percent, setPercent] = useState(100);
  const { app, channel, release, revision, isProtected } = view;

  const acknowledge = (code: string, ticked: boolean) => {
    const next = new Set(acknowledged);
    if (ticked) next.add(code);
    else next.delete(code);
    setAcknowledged(next);
  };
  const promote = () =>
    move(() =>
      call("POST /apps/{app}/channels/{channel}/promote", {
        params: { app, channel },
        body: {
          release: release.id,
          rolloutPercent: percent,
          expectedRevision: revision,
          acknowledge: [...acknowledged],
          ...(reason.trim() && { reason }),
          ...(isProtected && { confirm }),
        },
      }),
    );
  const missing = missingFor(view, { acknowledged, reason, confirm });
  const typed = { reason, setReason, confirm, setConfirm, percent, setPercent };
  return { acknowledged, acknowledge, ...typed, missing, pending, problem, promote, forget };
}

export type PromotionForm = ReturnType<typeof usePromotion>;
