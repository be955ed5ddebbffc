import clsx from "clsx";
import { absoluteDate, absoluteTime, relativeTime, type TimeStyle } from "./relative-time";

export type TimeProps = {
  at: string;
  now: string;
  /** short is for table columns ("3 h"), date writes the day itself ("3 Nov 2026"). */
  format?: TimeStyle | "date";
  /** Which edge the tip keeps to; `end` in a right-aligned column. */
  align?: "start" | "end";
  className?: string;
};

/** Relative text; the absolute time on hover and on focus, made by CSS so that tester pages need no script for it. */
export function Time({ at, now, format = "full", align = "start", className }: TimeProps) {
  const text = format === "date" ? absoluteDate(at) : relativeTime(at, now, format);
  return (
    <time
      dateTime={at}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the absolute time must be reachable by keyboard.
      tabIndex={0}
      data-absolute={absoluteTime(at)}
      data-align={align}
      className={clsx("time", className)}
    >
      {text}
    </time>
  );
}
