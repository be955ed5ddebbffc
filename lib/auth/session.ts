import { headers } from "next/headers";
import { cache } from "react";
import { ANONYMOUS } from "@/lib/domain/actor";
import { bySession } from "@/lib/http/actor-of";
import { splitUrl } from "@/lib/http/incoming";
import { ADDRESS, PAGE_IS_THERE, REQUEST_ID, URL_AS_SENT } from "@/lib/http/internal-headers";
import { linksInCookie } from "@/lib/http/share-cookie";
import { container, contextFor } from "@/lib/runtime/container";
import type { Context } from "@/lib/usecases/context";

/** A server component's context: the person of the session, or nobody. Read once for each request. */
export const pageContext = cache(async (): Promise<Context> => {
  const sent = await headers();
  const address = sent.get(ADDRESS) ?? "unknown";
  const cookie = sent.get("cookie");
  const held = { links: linksInCookie(cookie), signature: null };
  return contextFor((await bySession(cookie, address)) ?? ANONYMOUS, "web", address, held);
});

/** The id of the request a page is made for, to show beside an error. */
export async function pageRequestId(): Promise<string> {
  return (await headers()).get(REQUEST_ID) ?? "unknown";
}

/** Whether the entry knows that the page is there: then what would stand in for it is made in vain. */
export async function pageIsThere(): Promise<boolean> {
  return (await headers()).has(PAGE_IS_THERE);
}

/** The sign-in page, which leads back to the page that was asked for. */
export async function pageSignIn(): Promise<string> {
  const { path, query } = splitUrl((await headers()).get(URL_AS_SENT) ?? "/");
  query.delete("_rsc"); // Next's own, where its router asks for the page
  return `/sign-in?${new URLSearchParams({ callbackUrl: query.size > 0 ? `${path}?${query}` : path })}`;
}

/** The name of the OpenID provider that one can sign in by; null: there is none. */
export function pageProvider(): string | null {
  return container().config.oidc?.name ?? null;
}

/** What people call the provider of an issuer: the name in the settings, else its host. */
export function pageProviderOf(issuer: string): string {
  const { oidc } = container().config;
  if (oidc !== null && issuer.replace(/\/+$/, "") === oidc.issuer) return oidc.name;
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}

/** Where this portal is reached: what absolute links on a page begin with. */
export function pageBaseUrl(): string {
  return container().config.baseUrl;
}
