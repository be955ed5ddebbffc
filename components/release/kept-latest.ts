/** `make`, whose answers for the `most` texts that were asked for last are kept: the same text, the same answer. */
export function keptLatest<T>(most: number, make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, { made: T }>();
  return (text) => {
    const entry = kept.get(text) ?? { made: make(text) };
    kept.delete(text);
    kept.set(text, entry);
    for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
    return entry.made;
  };
}
