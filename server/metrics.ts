import { createHash, timingSafeEqual } from "node:crypto";
import type { Answer } from "@/lib/http/incoming";
import { noSuchOperation } from "@/lib/http/problem";
import { container } from "@/lib/runtime/container";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** As long for every guess: what is compared are digests, of one length. */
function isToken(authorization: string | null, token: string): boolean {
  const sent = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  return sent !== undefined && timingSafeEqual(digest(sent), digest(token));
}

/** The numbers for a monitoring system that shows METRICS_TOKEN; for everybody else an address that does not exist. */
export async function readMetrics(authorization: string | null, requestId: string): Promise<Answer> {
  const { metrics, config, ...portal } = container();
  const { metricsToken } = config;
  if (metrics === null || metricsToken === null || !isToken(authorization, metricsToken)) {
    return noSuchOperation(requestId);
  }
  const { contentType, text } = await metrics.read(portal);
  return { status: 200, headers: { "content-type": contentType, "cache-control": "no-store" }, body: text };
}
