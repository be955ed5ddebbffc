import { randomBytes } from "node:crypto";
import type { Config } from "@/lib/runtime/config";

/** On every answer. */
export const ALWAYS: [name: string, value: string][] = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "same-origin"],
  ["x-frame-options", "DENY"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
  ["cross-origin-opener-policy", "same-origin"],
];

/** For answers that are data and never a page. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * sonner writes its one stylesheet into the page itself and knows no nonce, so the policy names its digest; a browser
 * also asks about the element while it is still empty. A test compares both with the sonner that is installed.
 */
export const SONNER_STYLES = [
  "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
  "sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=",
];

export function newNonce(): string {
  return randomBytes(16).toString("base64");
}

/** The policy of a page; Next puts the nonce it reads here on its own inline scripts. */
export function pagePolicy(nonce: string, { dev }: Pick<Config, "dev">): string {
  const directives = {
    "default-src": "'self'",
    // In development the tools compile in the browser and inject styles as they go.
    "script-src": dev ? "'self' 'unsafe-inline' 'unsafe-eval'" : `'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src": dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}' ${quoted(SONNER_STYLES)}`,
    // Widths of gauges and bars are style attributes; they can run nothing.
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": dev ? "'self' ws: wss:" : "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}

function quoted(sources: readonly string[]): string {
  return sources.map((source) => `'${source}'`).join(" ");
}
