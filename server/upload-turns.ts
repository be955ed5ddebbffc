const waiting: (() => void)[] = [];

function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(next);
}

/**
 * Waits for a turn at the event loop, of which it has one for uploads each time round: between two pieces of what is
 * uploaded, by however many, everybody whose answer is short has theirs. Alone, a turn comes at once.
 */
export function uploadTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(next);
  });
}
