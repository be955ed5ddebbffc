import type { Page } from "@playwright/test";

/** What a page's script counts; see `countInteractions`. */
type Counting = { interactions?: number };

/** Counts what somebody does on a page from here on: presses of the pointer, and fields that are filled. */
export async function countInteractions(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counting = window as Counting;
    counting.interactions = 0;
    let filled: EventTarget | null = null;
    const more = () => {
      counting.interactions = (counting.interactions ?? 0) + 1;
    };
    window.addEventListener("pointerdown", more, true);
    window.addEventListener(
      "input",
      ({ target }) => {
        const isTyped = target instanceof HTMLInputElement && target.type !== "checkbox" && target.type !== "radio";
        if (!isTyped || target === filled) return;
        filled = target;
        more();
      },
      true,
    );
  });
  return () => page.evaluate(() => (window as Counting).interactions ?? Number.POSITIVE_INFINITY);
}
