"use client";

import { Menu, Search } from "lucide-react";
import { Button } from "../ui/button";
import { Breadcrumb, type Crumb } from "./breadcrumb";
import { useShell } from "./shell-context";

export function TopBar({ crumbs }: { crumbs: Crumb[] }) {
  const { setNavOpen, setPaletteOpen } = useShell();
  return (
    <header className="sticky top-0 z-10 flex h-13 items-center gap-2 border-b border-line bg-paper px-4 lg:static lg:gap-4 lg:px-8">
      <Button
        variant="bare"
        square
        aria-label="Open the navigation"
        aria-haspopup="dialog"
        onClick={() => setNavOpen(true)}
        className="-ml-2 lg:hidden"
      >
        <Menu size={16} aria-hidden />
      </Button>
      <Breadcrumb crumbs={crumbs} />
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setPaletteOpen(true)}
        className="flex h-8 flex-none items-center justify-center gap-2 rounded-control text-ink-3 hover:text-ink max-lg:-mr-2 max-lg:w-8 lg:w-62 lg:border lg:border-line lg:bg-sheet lg:pr-1.5 lg:pl-2.5 lg:hover:border-edge"
      >
        <Search size={16} aria-hidden className="flex-none" />
        <span className="text-left max-lg:sr-only lg:flex-1">Find</span>
        <kbd aria-hidden className="rounded-mark border border-line px-1 font-sans max-lg:hidden">
          Ctrl K
        </kbd>
      </button>
    </header>
  );
}
