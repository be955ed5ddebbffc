import clsx from "clsx";
import type { ReleaseView } from "@/lib/wire/releases";

/** `main@4be91f0`: the branch is cut where there is no room, the commit never. A link where CI said where it ran. */
export function SourceLine({ source, className }: { source: ReleaseView["source"]; className?: string }) {
  const { branch, commit, url } = source ?? {};
  if (!branch && !commit) return null;
  const line = (
    <>
      {branch && (
        <code className="truncate" title={branch}>
          {branch}
        </code>
      )}
      {commit && (
        <code className="flex-none" title={commit}>
          {branch ? "@" : ""}
          {commit.slice(0, 7)}
        </code>
      )}
    </>
  );
  const look = clsx("flex min-w-0 max-w-full text-ink-3", className);
  if (!url) return <span className={look}>{line}</span>;
  return (
    <a href={url} rel="noopener noreferrer" className={clsx(look, "hover:text-ink")}>
      {line}
    </a>
  );
}
