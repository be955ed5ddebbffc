"use client";

import { useEffect, useState } from "react";
import type { ProblemView } from "@/lib/wire/common";
import type { ArtifactView, PublishView, ReleaseView } from "@/lib/wire/releases";
import { ApiProblem, call } from "../api/call";
import { artifactsOf, isRunning, type UploadItem } from "./upload-item";

/** What the server would answer if the release were saved now; nothing is. */
export type ReleaseCheck = {
  release: ReleaseView | null;
  /** The files as they would be in it, also while it has no numbers yet. */
  artifacts: ArtifactView[];
  result: PublishView["result"] | null;
  problem: ProblemView | null;
};

const UNKNOWN: ReleaseCheck = { release: null, artifacts: [], result: null, problem: null };
const QUIET_MS = 500;

type Numbers = { version: string; build: string };

type Files = ReturnType<typeof artifactsOf>;

function tryOut(app: string, artifacts: Files, numbers: Partial<Numbers>) {
  const body = { ...numbers, artifacts };
  return call("POST /apps/{app}/releases", { params: { app }, query: { dryRun: "1" }, body });
}

async function check(app: string, files: Files, said: Numbers): Promise<ReleaseCheck> {
  const numbers = { version: said.version.trim() || undefined, build: said.build.trim() || undefined };
  try {
    const { release, result } = await tryOut(app, files, numbers);
    return { release, artifacts: release.artifacts, result, problem: null };
  } catch (error) {
    if (!(error instanceof ApiProblem)) return UNKNOWN;
    const { problem } = error;
    const isForNumbers = problem.errors?.some(({ path }) => path === "version" || path === "build") ?? false;
    return { ...UNKNOWN, problem, artifacts: isForNumbers ? await withoutNumbers(app, files) : [] };
  }
}

const ABOUT_NUMBERS = ["version_differs", "build_differs"];

/** What is in the files, whatever their release will be called. */
async function withoutNumbers(app: string, files: Files): Promise<ArtifactView[]> {
  try {
    const { release } = await tryOut(app, files, { version: "0", build: "0" });
    return release.artifacts.map((artifact) => ({
      ...artifact,
      validation: artifact.validation.filter(({ code }) => !ABOUT_NUMBERS.includes(code)),
    }));
  } catch {
    return [];
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
