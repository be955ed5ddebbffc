import clsx from "clsx";
import Link from "next/link";

export type VersionSize = "m" | "l" | "xl";
export type VersionProps = {
  version: string;
  build: string;
  /** m: 16 px in tables and sentences; l: 22 px in dialogs; xl: 40 px, shrinking with its lane and its length. */
  size?: VersionSize;
  href?: string;
  withdrawn?: boolean;
  /** Cut with an ellipsis instead of wrapping, in columns of fixed width. */
  cut?: boolean;
  className?: string;
};

/** The hero of every page: the version narrow and steady, its build lighter beside it. */
export function Version({ version, build, size = "m", href, withdrawn, cut, className }: VersionProps) {
  const length = version.length <= 8 ? undefined : version.length <= 13 ? "long" : "longest";
  const name = clsx("version-name", cut && "truncate", withdrawn && "line-through decoration-1");
  return (
    <span data-size={size} data-length={length} className={clsx("version", cut && "flex-nowrap!", className)}>
      {href ? (
        <Link href={href} className={clsx(name, "version-link")} title={cut ? version : undefined}>
          {version}
        </Link>
      ) : (
        <span className={name} title={cut ? version : undefined}>
          {version}
        </span>
      )}{" "}
      <span className="version-build">({build})</span>
    </span>
  );
}
