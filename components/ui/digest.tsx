import { CopyButton } from "./copy-button";

/** The two ends of a SHA-256, and a button that copies the whole. */
export function Digest({
  sha256,
  of,
  full,
}: {
  sha256: string;
  /** The file it belongs to, for the button's name. */
  of?: string;
  /** All 64 characters, for tester pages. */
  full?: boolean;
}) {
  return (
    <span className="-my-0.5 inline-flex max-w-full items-center gap-0.5 text-ink-2">
      <code className={full ? "wrap-anywhere" : "whitespace-nowrap"} title={full ? undefined : sha256}>
        {full ? sha256 : `${sha256.slice(0, 8)}…${sha256.slice(-6)}`}
      </code>
      <CopyButton
        value={sha256}
        label={of ? `Copy the SHA-256 of ${of}` : "Copy the SHA-256"}
        variant="bare"
        size="sm"
        square
        className="size-6! text-ink-3!"
      />
    </span>
  );
}
