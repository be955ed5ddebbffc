"use client";

import { Menu } from "@base-ui/react/menu";
import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";

export type MenuItemProps = {
  icon?: ReactNode;
  /** stop: withdraws, halts or deletes. */
  tone?: "stop";
  /** Follow this; otherwise `onSelect` is called. */
  href?: string;
  /** With href: a plain `<a>`, for downloads and what Next does not serve. */
  plain?: boolean;
  /** With href: it opens over this page, which stays where it is scrolled to. */
  over?: boolean;
  onSelect?: () => void;
  disabled?: boolean;
  /** At the right: a key, a count. */
  aside?: ReactNode;
  children: ReactNode;
};

export function MenuItem({ icon, tone, href, plain, over, onSelect, disabled, aside, children }: MenuItemProps) {
  const className = clsx("float-item", tone === "stop" ? "text-halted" : "[&>svg]:text-ink-3");
  const inner = (
    <>
      {icon}
      <span className="flex-1">{children}</span>
      {aside && <span className="text-fact text-ink-3">{aside}</span>}
    </>
  );
  if (href && !disabled) {
    // biome-ignore lint/a11y/useAnchorContent: the menu puts its content in.
    const link = plain ? <a href={href} /> : <Link href={href} scroll={!over} />;
    return (
      <Menu.LinkItem closeOnClick render={link} className={className}>
        {inner}
      </Menu.LinkItem>
    );
  }
  return (
    <Menu.Item disabled={disabled} onClick={onSelect} className={className}>
      {inner}
    </Menu.Item>
  );
}
