"use client";

import { type ReactNode, useEffect, useMemo, useState } from "react";

export type PaletteItem = {
  /** Unique; also what cmdk tells items apart by. */
  id: string;
  label: string;
  /** "Apps", "Releases", "Actions" */
  group: string;
  /** Follow this … */
  href?: string;
  /** … or do this. */
  onSelect?: () => void;
  /** At the right: the app of a release, its state. */
  hint?: string;
  icon?: ReactNode;
  /** Other words to find it by: build, commit, slug. */
  keywords?: string[];
};

export type PaletteSearch = (query: string, signal: AbortSignal) => Promise<PaletteItem[]>;

type Found = { items: PaletteItem[]; searching: boolean; failed: boolean };
const NOTHING: Found = { items: [], searching: false, failed: false };
const PAUSE = 150;

/** The given items and what the search finds, by group. An answer that comes after the next key is dropped. */
export function usePaletteItems(items: PaletteItem[], search: PaletteSearch | undefined, query: string) {
  const found = useSearch(search, query.trim());
  const groups = useMemo(() => grouped([...found.items, ...items]), [found.items, items]);
  return { groups, searching: found.searching, failed: found.failed };
}

function useSearch(search: PaletteSearch | undefined, query: string): Found {
  const [found, setFound] = useState<Found>(NOTHING);
  useEffect(() => {
    if (!search || !query) {
      setFound(NOTHING);
      return;
    }
    const controller = new AbortController();
    setFound((before) => ({ ...before, searching: true, failed: false }));
    const timer = setTimeout(async () => {
      const answer = await ask(search, query, controller.signal);
      if (!controller.signal.aborted) setFound(answer);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [search, query]);
  return found;
}

async function ask(search: PaletteSearch, query: string, signal: AbortSignal): Promise<Found> {
  try {
    // The server has matched already; the query as a keyword keeps cmdk from sorting its finds out again.
    const items = await search(query, signal);
    return { ...NOTHING, items: items.map((item) => ({ ...item, keywords: [...(item.keywords ?? []), query] })) };
  } catch {
    return { ...NOTHING, failed: true };
  }
}

function grouped(items: PaletteItem[]): [string, PaletteItem[]][] {
  const groups = new Map<string, PaletteItem[]>();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups];
}
