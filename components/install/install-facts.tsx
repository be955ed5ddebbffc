import type { ReactNode } from "react";
import type { InstallView } from "@/lib/wire/install";
import { Bytes } from "../ui/bytes";
import { Time } from "../ui/time";
import { minimumWord } from "./file-words";
import { PlainVersion } from "./plain-version";

/** "2.4.1 (318) · 48 MB · 3 h ago": each fact stays whole, a line that begins anew begins without a dot. */
export function InstallFacts({ view, now }: { view: InstallView; now: string }) {
  const { release, file } = view;
  if (release === null) return null;
  const facts: [string, ReactNode][] = [
    ["version", <PlainVersion key="version" version={release.version} build={release.build} />],
    ["size", file && <Bytes value={file.sizeBytes} digits={file.sizeBytes < 10_000_000 ? 1 : 0} />],
    ["minimum", file && minimumWord(file)],
    ["age", release.publishedAt && <Time at={release.publishedAt} now={now} />],
    ["profile", file?.profile?.expiresAt && <Expiry at={file.profile.expiresAt} now={now} />],
  ];
  return (
    <div className="mt-2.5 overflow-x-clip text-ink-2">
      <ul className="-ml-3.75 flex flex-wrap items-baseline">
        {facts
          .filter(([, fact]) => fact)
          .map(([name, fact]) => (
            <li
              key={name}
              className="relative min-w-0 pl-3.75 before:absolute before:left-1.5 before:text-ink-3 before:content-['·']"
            >
              {fact}
            </li>
          ))}
      </ul>
    </div>
  );
}

function Expiry({ at, now }: { at: string; now: string }) {
  const isOver = at <= now;
  return (
    <span className={isOver ? "text-halted" : undefined}>
      {isOver ? "profile expired " : "expires "}
      <Time at={at} now={now} />
    </span>
  );
}
