"use client";

import { useEffect, useState } from "react";
import type { ProblemView } from "@/lib/wire/common";
import type { PublishView, ReleaseView } from "@/lib/wire/releases";
import { ApiProblem, call } from "../api/call";
import { artifactsOf, isRunning, type UploadItem } from "./upload-item";

/** What the server would answer if the release were saved now; nothing is. */
export type ReleaseCheck = {
  release: ReleaseView | null;
  result: PublishView["result"] | null;
  problem: ProblemView | null;
};

const UNKNOWN: ReleaseCheck = { release: null, result: null, problem: null };
const QUIET_MS = 500;

type Numbers = { version: string; build: string };

async function check(app: string, artifacts: ReturnType<typeof artifactsOf>, said: Numbers): Promise<ReleaseCheck> {
  const numbers = { version: said.version.trim() || undefined, build: said.build.trim() || undefined };
  try {
    const { release, result } = await call("POST /apps/{app}/releases", {
      params: { app },
      query: { dryRun: "1" },
      body: { ...numbers, artifacts },
    });
    return { release, result, problem: null };
  } catch (error) {
    return error instanceof ApiProblem ? { ...UNKNOWN, problem: error.problem } : UNKNOWN;
  }
}

/** Tries the release out a moment after its files or numbers have changed, once every file is there. */
export function useReleaseCheck(app: string, items: readonly UploadItem[], { version, build }: Numbers): ReleaseCheck {
  const [checked, setChecked] = useState(UNKNOWN);
  const isReady = items.some(({ state }) => state.is === "sent") && !items.some(isRunning);
  // As text: the list is another one at every percent, what would be sent is not.
  const wanted = isReady ? JSON.stringify(artifactsOf(items)) : null;
  useEffect(() => {
    if (wanted === null) return setChecked(UNKNOWN);
    let isWanted = true;
    const timer = setTimeout(() => {
      void check(app, JSON.parse(wanted), { version, build }).then((answer) => isWanted && setChecked(answer));
    }, QUIET_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [app, wanted, version, build]);
  return checked;
}
