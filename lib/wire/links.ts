import { z } from "zod";
import type { Instant } from "@/lib/domain/instant";
import { type ShareLink, shareLinkState } from "@/lib/domain/share-link";
import { actorRef, instant, listQuery, pageOf } from "./common";
import type { Operation, OperationKey } from "./operation";

/** `?link=` on a tester's page: a share link's secret, taken out of the address once it was opened. */
export const LINK_QUERY = "link";

/** `?sig=` on the address of a file, an icon or a manifest. */
export const SIGNATURE_QUERY = "sig";

const shareLinkView = z
  .object({
    id: z.string(),
    name: z.string(),
    channel: z.string().nullable(),
    createdBy: actorRef,
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
    state: z.enum(["active", "expired", "revoked"]),
  })
  .meta({ id: "ShareLink" });
export type ShareLinkView = z.infer<typeof shareLinkView>;

export function toShareLinkView(link: ShareLink, now: Instant): ShareLinkView {
  const { id, name, channel, createdBy, createdAt, expiresAt, revokedAt } = link;
  return { id, name, channel, createdBy, createdAt, expiresAt, revokedAt, state: shareLinkState(link, now) };
}

const madeShareLinkView = shareLinkView.extend({ url: z.string() });

/** With the address, which is in the answer to its making and nowhere else. */
export function toMadeShareLinkView(
  { link, secret, app }: { link: ShareLink; secret: string; app: string },
  { now, baseUrl }: { now: Instant; baseUrl: string },
): z.infer<typeof madeShareLinkView> {
  const page = link.channel === null ? `/d/${app}` : `/d/${app}/${link.channel}`;
  return { ...toShareLinkView(link, now), url: `${baseUrl}${page}?${LINK_QUERY}=${secret}` };
}

export const linkOperations = {
  "GET /apps/{app}/links": {
    summary: "The app's share links, newest first, also those that are over",
    query: listQuery,
    answers: { 200: pageOf(shareLinkView) },
  },
  "POST /apps/{app}/links": {
    summary: "Make a share link for testers without an account; its address is in this answer and nowhere else",
    body: z.strictObject({
      name: z.string().max(1000),
      channel: z.string().max(1000).nullable().optional(),
      expiresInDays: z.number().int().min(1).max(365).optional(),
    }),
    answers: { 201: madeShareLinkView },
  },
  "DELETE /apps/{app}/links/{link}": {
    summary: "Revoke a share link; from the next request on it opens nothing",
    answers: { 204: null },
  },
} as const satisfies Record<OperationKey, Operation>;
