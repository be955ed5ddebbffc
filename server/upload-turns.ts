// So many readers between two pieces of uploads are a crowd, and a crowd is left this long to itself.
const CROWD = 4;
const PAUSE_MS = 4;

const waiting: (() => void)[] = [];
let readers = 0;

/** Says that somebody asks to read something: uploads that are under way let a crowd go first. */
export function countReader(): void {
  readers += 1;
}

function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) wait();
}

function wait(): void {
  if (readers >= CROWD) setTimeout(next, PAUSE_MS);
  else setImmediate(next);
  readers = 0;
}

/**
 * Waits for a turn at the event loop, of which it has one for uploads each time round, and fewer while a crowd reads:
 * between two pieces of what is uploaded, by however many, everybody whose answer is short has theirs. Alone, a turn
 * comes at once.
 */
export function uploadTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) wait();
  });
}
