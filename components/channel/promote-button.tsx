import type { ReactNode } from "react";
import type { ButtonLook } from "../ui/button-class";
import { ButtonLink } from "../ui/button-link";
import { promoteHref } from "./promote-href";

export type PromoteButtonProps = {
  app: string;
  /** A release's id; left out, the dialog asks for it. */
  release?: string;
  /** A channel's name; left out, the dialog asks for it. */
  to?: string;
  look?: ButtonLook;
  children?: ReactNode;
  "aria-label"?: string;
};

/** A link: a dialog over a page of the same app, a page of its own everywhere else. */
export function PromoteButton({ app, release, to, look, children = "Promote", ...label }: PromoteButtonProps) {
  return (
    <ButtonLink variant="move" {...look} {...label} href={promoteHref({ app, release, to })} scroll={false}>
      {children}
    </ButtonLink>
  );
}
