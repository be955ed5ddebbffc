import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonClass } from "./button-class";

export type ButtonLinkProps = Omit<ComponentProps<typeof Link>, "href"> &
  ButtonLook & {
    href: string;
    /** A plain `<a>`: downloads, `itms-services:` and everything else that Next does not serve. */
    plain?: boolean;
    /** Drawn as switched off and not followed; say beside it why. */
    disabled?: boolean;
  };

export function ButtonLink({ variant, size, square, plain, disabled, className, href, ...props }: ButtonLinkProps) {
  const look = clsx(buttonClass({ variant, size, square }, disabled), className);
  const { children, prefetch, replace, scroll, ...rest } = props;
  if (disabled) {
    // HTML has no disabled link; a disabled button is announced as what it looks like.
    return (
      <button type="button" disabled aria-label={rest["aria-label"]} className={look}>
        {children}
      </button>
    );
  }
  if (plain) {
    return (
      <a {...rest} href={href} className={look}>
        {children}
      </a>
    );
  }
  return (
    <Link {...rest} href={href} prefetch={prefetch} replace={replace} scroll={scroll} className={look}>
      {children}
    </Link>
  );
}
