import { Fragment } from "react";
import { Skeleton } from "../ui/skeleton";

/** As high as lanes that serve something, for `loading.tsx`. */
export function LanesSkeleton({ lanes = 3 }: { lanes?: number }) {
  const names = Array.from({ length: lanes }, (_, index) => `lane-${index}`);
  return (
    <div className="canal" role="status">
      <span className="sr-only">Loading the channels</span>
      <div className="canal-reach" data-lanes={lanes}>
        {names.map((name, index) => (
          <Fragment key={name}>
            {index > 0 && (
              <div className="gate">
                <div className="gate-inner" />
              </div>
            )}
            <LaneSkeleton />
          </Fragment>
        ))}
      </div>
    </div>
  );
}

function LaneSkeleton() {
  return (
    <div className="lane">
      <span className="gauge" data-size="lane" />
      <div className="lane-head">
        <Skeleton className="mt-1.5 w-16" />
        <Skeleton className="mt-1.5 w-20" />
      </div>
      <div className="lane-hero">
        <Skeleton className="h-11! w-40 max-w-full" />
        <Skeleton className="h-5! w-45 max-w-full" />
      </div>
      <div className="lane-split grid h-16 content-around">
        <Skeleton className="w-full" />
        <Skeleton className="w-full" />
      </div>
      <div className="lane-meta h-8">
        <Skeleton className="w-3/4" />
      </div>
      <div className="lane-acts">
        <Skeleton className="h-7! w-28" />
      </div>
    </div>
  );
}
