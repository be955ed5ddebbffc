import Link from "next/link";
import type { ReactNode } from "react";
import { AppTile } from "../app/app-tile";
import type { Theme } from "./theme";
import { ThemeToggle } from "./theme-toggle";

export type UserBlockProps = {
  name: string;
  profileHref: string;
  theme: Theme;
  /** The button that ends the session: `<Button variant="bare" size="sm" square aria-label="Sign out">`. */
  signOut: ReactNode;
};

export function UserBlock({ name, profileHref, theme, signOut }: UserBlockProps) {
  return (
    <div className="flex flex-none items-center gap-1 pl-2">
      <Link
        href={profileHref}
        title={name}
        className="mr-auto flex min-h-8 min-w-0 items-center gap-2 no-underline hover:underline"
      >
        <AppTile slug={name} name={name} size={24} round />
        <span className="truncate">{name}</span>
      </Link>
      <ThemeToggle theme={theme} />
      {signOut}
    </div>
  );
}
