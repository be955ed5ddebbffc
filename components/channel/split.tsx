import clsx from "clsx";
import Link from "next/link";
import { type LaneChannel, splitRows } from "./lane-view";

/** Who gets what: the share, the release, a word. */
export function Split({ channel, className }: { channel: LaneChannel; className?: string }) {
  return (
    <ul
      aria-label="Who gets what"
      className={clsx("grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 border-t border-line", className)}
    >
      {splitRows(channel).map(({ share, release, word }) => (
        <li key={word} className="col-span-3 grid grid-cols-subgrid items-baseline border-b border-line py-1.5">
          <span className="text-right font-semibold font-stretch-86%">{share}</span>
          <span className="truncate">
            {release && (
              <>
                <Link href={release.href} className="font-semibold no-underline font-stretch-86% hover:underline">
                  {release.version}
                </Link>{" "}
                <span className="text-ink-3">({release.build})</span>
              </>
            )}
          </span>
          <span className="text-ink-3">{word}</span>
        </li>
      ))}
    </ul>
  );
}
