import { Fragment } from "react";
import type { InstallFile } from "@/lib/wire/install";
import { PlainIcon } from "../ui/plain-icon";
import { helpFor } from "./help-steps";

/** Closed until it is asked for: it shows only what applies to the file of this device. */
export function InstallHelp({ file, now }: { file: InstallFile; now: string }) {
  const { steps, problems } = helpFor(file, now);
  return (
    <details id="help" className="group mt-4 border-y border-line">
      <summary className="grid min-h-12 list-none grid-cols-[16px_1fr_16px] items-center gap-3 font-medium [&::-webkit-details-marker]:hidden">
        <PlainIcon name="help" className="text-ink-3" />
        How installing goes, and when it does not
        <PlainIcon name="down" className="text-ink-3 group-open:rotate-180" />
      </summary>
      <div className="pb-4 pl-7 leading-5.5 wrap-anywhere">
        <ol className="list-decimal space-y-1 pl-4">
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a file never change their order.
            <li key={index}>{step}</li>
          ))}
        </ol>
        {problems.length > 0 && (
          <dl className="mt-3 space-y-1 text-ink-2">
            {problems.map((problem) => (
              <Fragment key={problem.says}>
                <dt className="pt-1 font-medium text-ink">“{problem.says}”</dt>
                <dd className="first-letter:uppercase">{problem.do}</dd>
              </Fragment>
            ))}
          </dl>
        )}
      </div>
    </details>
  );
}
