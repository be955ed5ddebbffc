import clsx from "clsx";
import { CircleCheck, CircleX, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

export type NoteSeverity = "error" | "warning" | "success" | "info";

const LOOKS: Record<NoteSeverity, { icon: LucideIcon; box: string; mark: string; word: string }> = {
  error: { icon: CircleX, box: "border-halted bg-halted-wash", mark: "text-halted", word: "Error" },
  warning: { icon: TriangleAlert, box: "border-warn bg-warn-wash", mark: "text-warn", word: "Warning" },
  success: { icon: CircleCheck, box: "border-live bg-live-wash", mark: "text-live", word: "Done" },
  info: { icon: Info, box: "border-edge bg-bank", mark: "text-ink-2", word: "Note" },
};

export type NoteProps = Omit<ComponentProps<"div">, "title"> & {
  severity?: NoteSeverity;
  /** What happened, in bold; the rest follows in the same line. */
  title?: ReactNode;
  action?: ReactNode;
};

/** An inline message. For one that appears by itself pass `role="alert"` (errors) or `role="status"`. */
export function Note({ severity = "info", title, action, className, children, ...props }: NoteProps) {
  const { icon: Icon, box, mark, word } = LOOKS[severity];
  return (
    <div
      {...props}
      className={clsx("flex gap-2 border-l-3 py-2 pr-3 pl-2.5 text-ink", box, action && "flex-wrap", className)}
    >
      <Icon size={16} aria-hidden className={clsx("mt-0.5 flex-none", mark)} />
      <div className="min-w-0 flex-1 basis-48 wrap-anywhere">
        <span className="sr-only">{word}: </span>
        {title && <b>{title} </b>}
        {children}
      </div>
      {action && <div className="flex flex-none gap-2 self-center">{action}</div>}
    </div>
  );
}
