type PlainVersionProps = { version: string; build: string };

/** `Version` without a link, and so without the script that links of the portal bring. */
export function PlainVersion({ version, build }: PlainVersionProps) {
  return (
    <span data-size="m" className="version">
      <span className="version-name">{version}</span> <span className="version-build">({build})</span>
    </span>
  );
}
