import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

export type SectionProps = Omit<ComponentProps<"section">, "title"> & {
  title: ReactNode;
  /** At the right of the head: a link, a small button. */
  action?: ReactNode;
  /** The strong rule, for the first section of a column. */
  strong?: boolean;
};

/** A head, a rule, its content. There are no cards. */
export function Section({ title, action, strong, className, children, ...props }: SectionProps) {
  const id = useId();
  return (
    <section {...props} aria-labelledby={id} className={clsx("min-w-0", className)}>
      <header
        className={clsx("flex min-h-10 items-center gap-3", strong ? "border-b-2 border-post" : "border-b border-line")}
      >
        <h2 id={id} className="flex-1">
          {title}
        </h2>
        {action}
      </header>
      {children}
    </section>
  );
}
