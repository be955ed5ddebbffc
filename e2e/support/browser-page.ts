import type { Page } from "@playwright/test";

/** Waits until React has taken over all that can be pressed or filled: what is typed before that, a page may lose. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll("a, button, input, select, textarea, form")];
    const isTaken = (element: Element) => Object.keys(element).some((key) => key.startsWith("__reactProps"));
    return document.readyState !== "loading" && controls.length > 0 && controls.every(isTaken);
  });
}

/** Goes to an address, as somebody does who looks before pressing anything. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await settled(page);
}
