import clsx from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Gauge } from "../channel/gauge";

export type FirstStep = { title: string; state: "done" | "now" | "next"; children?: ReactNode };

const WORDS = { done: "Done", now: "Now", next: "Later" };

/** The first run: three chambers of a lock, each fills as its step is done. */
export function FirstSteps({ steps }: { steps: FirstStep[] }) {
  return (
    <ol className="grid gap-2 border-t-2 border-post pt-5">
      {steps.map((step, index) => (
        <li
          key={step.title}
          aria-current={step.state === "now" ? "step" : undefined}
          className="grid grid-cols-[14px_20px_minmax(0,1fr)] gap-x-3 sm:grid-cols-[14px_32px_minmax(0,1fr)] sm:gap-x-4"
        >
          <Gauge
            percent={step.state === "done" ? 100 : 0}
            kind={step.state === "done" ? "live" : "idle"}
            size="lane"
            className={clsx(
              "after:hidden",
              step.state === "now" && "border-accent!",
              step.state === "next" && "border-line!",
            )}
          />
          <StepNumber state={step.state} number={index + 1} />
          <div className="grid min-w-0 justify-items-start gap-2.5 pb-6">
            <h2 className={step.state === "next" ? "text-ink-3" : undefined}>
              <span className="sr-only">{WORDS[step.state]}: </span>
              {step.title}
            </h2>
            {step.children}
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepNumber({ state, number }: { state: FirstStep["state"]; number: number }) {
  if (state === "done") return <Check size={20} aria-hidden className="mt-0.5 text-live" />;
  return (
    <span
      aria-hidden
      className={clsx(
        "text-title leading-6 font-semibold font-stretch-86%",
        state === "now" ? "text-accent" : "text-ink-3",
      )}
    >
      {number}
    </span>
  );
}
