import type { Page } from "@playwright/test";

/**
 * Collects what a browser complains about: errors and warnings of the console (a violated content policy is one),
 * exceptions, and requests of this site that failed. `expected` are parts of complaints a test brings about itself.
 */
export function watchPage(page: Page, expected: RegExp[] = []): { complaints(): string[] } {
  const seen: string[] = [];
  const note = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) seen.push(`${new URL(page.url()).pathname}: ${text}`);
  };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) note(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => note(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 500) note(`${response.status()} ${response.url()}`);
  });
  return { complaints: () => seen.splice(0) };
}
