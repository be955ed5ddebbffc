import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { pagePolicy, SONNER_STYLES } from "./security-headers";

const digestOf = (css: string) => `sha256-${createHash("sha256").update(css).digest("base64")}`;

it("lets in the stylesheet of the sonner that is installed, and no inline style beside it", () => {
  const source = readFileSync(createRequire(import.meta.url).resolve("sonner"), "utf8");
  const css: unknown = JSON.parse(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source)?.[1] ?? "null");
  expect(SONNER_STYLES).toEqual([digestOf(""), digestOf(String(css))]);
  expect(pagePolicy("NONCE", { dev: false })).not.toMatch(/style-src [^;]*unsafe-inline/);
});

it("runs no script without the nonce", () => {
  expect(pagePolicy("NONCE", { dev: false })).toContain("script-src 'self' 'nonce-NONCE' 'strict-dynamic';");
});
