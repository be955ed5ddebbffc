"use client";

import { useState } from "react";
import type { ProblemView } from "@/lib/wire/common";
import { problemOf } from "./call";

/** One act of a button or a form: whether it runs, and what went wrong the last time. */
export function useAct() {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ProblemView | null>(null);
  /** Runs it; answers what came back, or null when it failed. */
  async function act<T>(work: () => Promise<T>): Promise<{ answer: T } | null> {
    setPending(true);
    setProblem(null);
    try {
      return { answer: await work() };
    } catch (error) {
      setProblem(problemOf(error));
      return null;
    } finally {
      setPending(false);
    }
  }
  return { pending, problem, act, forget: () => setProblem(null) };
}
