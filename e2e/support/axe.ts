import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe calls serious or worse, as lines one can act on. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`);
}
