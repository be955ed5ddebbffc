import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";

/** A link in running text or at the right of a section head. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return <Link {...props} className={clsx("font-medium text-accent hover:text-accent-2", className)} />;
}
