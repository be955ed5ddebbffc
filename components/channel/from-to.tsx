import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { Version } from "../release/version";
import type { ReleaseName } from "./release-name";

type Side = { label: ReactNode; release: ReleaseName | null };

/** Two releases and the gate between them: what is, and what comes. */
export function FromTo({ left, right }: { left: Side; right: Side }) {
  return (
    <div className="-my-4 grid grid-cols-[minmax(0,auto)_24px_minmax(0,auto)] justify-start gap-x-3 sm:gap-x-5">
      <SideOf {...left} />
      <span aria-hidden className="grid grid-rows-[1fr_auto_1fr] justify-items-center gap-1">
        <span className="w-0.5 bg-post" />
        <ArrowRight size={16} className="text-accent" />
        <span className="w-0.5 bg-post" />
      </span>
      <SideOf {...right} />
    </div>
  );
}

function SideOf({ label, release }: Side) {
  return (
    <div className="min-w-0 py-4">
      <p className="text-fact text-ink-3">{label}</p>
      {release ? (
        <Version version={release.version} build={release.build} size="l" />
      ) : (
        <span className="text-title text-ink-3">nothing</span>
      )}
    </div>
  );
}
