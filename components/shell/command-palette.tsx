"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type PaletteItem, type PaletteSearch, usePaletteItems } from "./palette-items";
import { useShell } from "./shell-context";

export type CommandPaletteProps = {
  /** Always there: apps and actions. cmdk ranks them. */
  items: PaletteItem[];
  /** Asked as one types: releases by version, build, commit. What it finds is shown as it comes. */
  search?: PaletteSearch;
};

/** Ctrl/⌘-K, or Find in the top bar. */
export function CommandPalette({ items, search }: CommandPaletteProps) {
  const { paletteOpen, setPaletteOpen } = useShell();
  return (
    <Dialog.Root open={paletteOpen} onOpenChange={setPaletteOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="float-veil" />
        <Dialog.Popup className="palette fixed inset-x-2 top-2 z-31 mx-auto max-w-140 overflow-hidden rounded-float bg-sheet shadow-lift focus-visible:outline-none sm:top-[12vh]">
          <Dialog.Title className="sr-only">Find a release, an app or an action</Dialog.Title>
          <Palette items={items} search={search} close={() => setPaletteOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Palette({ items, search, close }: CommandPaletteProps & { close: () => void }) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const { groups, searching, failed } = usePaletteItems(items, search, query);

  function choose(item: PaletteItem) {
    close();
    if (item.href) router.push(item.href);
    else item.onSelect?.();
  }

  return (
    <Command label="Find a release, an app or an action" loop>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search size={16} aria-hidden className="flex-none text-ink-3" />
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder="Version, build, commit, app or action"
          className="h-12 w-full min-w-0 bg-transparent text-head outline-none"
        />
      </div>
      <Command.List>
        <Command.Empty className="px-2.5 py-6 text-ink-2">{emptyText(searching, failed)}</Command.Empty>
        {groups.map(([group, entries]) => (
          <Command.Group key={group} heading={group}>
            {entries.map((item) => (
              <PaletteRow key={item.id} item={item} onSelect={() => choose(item)} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

function emptyText(searching: boolean, failed: boolean): string {
  if (searching) return "Searching …";
  return failed ? "The search failed. Type on to try again." : "Nothing matches.";
}

function PaletteRow({ item, onSelect }: { item: PaletteItem; onSelect: () => void }) {
  return (
    <Command.Item
      value={item.id}
      keywords={[item.label, ...(item.keywords ?? [])]}
      onSelect={onSelect}
      className="float-item"
    >
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.hint && <span className="max-w-1/2 flex-none truncate text-fact text-ink-3">{item.hint}</span>}
    </Command.Item>
  );
}
