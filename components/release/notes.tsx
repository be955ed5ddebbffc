import { type ReactNode, useId } from "react";
import Markdown, { type Components } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { keptLatest } from "./kept-latest";

/** Headings start under the page's own; pictures become links, so that no page tells another server who reads it. */
const COMPONENTS: Components = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
  a: ({ href, children }) => outside(href, children),
  // The one input there is: the tick of a task list.
  input: ({ checked }) => <input type="checkbox" checked={checked} disabled aria-label={checked ? "done" : "to do"} />,
  img: ({ src, alt }) => outside(typeof src === "string" ? src : undefined, alt || "Picture"),
};

function outside(href: string | undefined, children: ReactNode) {
  return (
    <a href={href} rel="noopener noreferrer nofollow ugc">
      {children}
    </a>
  );
}

const PLUGINS = { remarkPlugins: [remarkGfm], rehypePlugins: [rehypeSanitize] };
const MOST_KEPT = 50;

/** Made once of the same notes: to parse them takes longer than the rest of a page. */
const rendered = keptLatest(MOST_KEPT, (markdown) =>
  Markdown({ ...PLUGINS, components: COMPONENTS, children: markdown }),
);

export type NotesProps = {
  markdown: string;
  /** About twelve lines, then More; opens without a script. */
  fold?: boolean;
};

/** Rendered on the server. Raw HTML is not passed through, and what Markdown makes is sanitised after. */
export function Notes({ markdown, fold }: NotesProps) {
  const id = useId();
  if (!markdown.trim()) return <p className="text-ink-3">No notes</p>;
  const notes = <div className="notes">{rendered(markdown)}</div>;
  if (!fold || !isLong(markdown)) return notes;
  return (
    <div className="notes-fold">
      <input id={id} type="checkbox" className="sr-only" />
      {notes}
      <label
        htmlFor={id}
        className="inline-flex min-h-11 min-w-11 cursor-pointer items-center font-medium text-accent underline underline-offset-3"
      >
        <span className="notes-more">More</span>
        <span className="notes-less">Less</span>
      </label>
    </div>
  );
}

function isLong(markdown: string): boolean {
  const lines = markdown.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 60)), 0);
  return lines > 13;
}
