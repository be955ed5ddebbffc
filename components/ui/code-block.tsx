import clsx from "clsx";
import { CopyButton } from "./copy-button";

export type CodeBlockProps = {
  code: string;
  /** What it is, for the copy button and for screen readers: "Publish command". */
  label: string;
  /** Break long lines instead of scrolling them. */
  wrap?: boolean;
  className?: string;
};

/** Lines that start with # recede; the rest is left alone. */
export function CodeBlock({ code, label, wrap, className }: CodeBlockProps) {
  return (
    <div className={clsx("flex w-full min-w-0 rounded-control border border-line bg-bank", className)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, and this is text. */}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard.
        tabIndex={0}
        role="group"
        aria-label={label}
        className={clsx("code-scroll", wrap && "whitespace-pre-wrap wrap-anywhere")}
      >
        <code>{code.split("\n").map((line, index) => codeLine(line, index))}</code>
      </pre>
      <div className="code-beside">
        <CopyButton value={code} label={`Copy: ${label}`} variant="bare" size="sm" square />
      </div>
    </div>
  );
}

function codeLine(line: string, index: number) {
  return (
    <span key={index} className={line.trimStart().startsWith("#") ? "code-comment" : undefined}>
      {index > 0 && "\n"}
      {line}
    </span>
  );
}
