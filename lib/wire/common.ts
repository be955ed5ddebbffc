import { z } from "zod";
import { CODES } from "@/lib/domain/errors";
import type { ReleaseRef } from "@/lib/domain/move";
import { ARCHS, PLATFORMS } from "@/lib/domain/platform";

export const instant = z.iso.datetime().meta({ description: "ISO 8601 UTC" });
export const platform = z.enum(PLATFORMS);
export const arch = z.enum(ARCHS);

export const finding = z.object({
  code: z.string(),
  severity: z.enum(["blocker", "warning", "info"]),
  message: z.string(),
});

export const actorRef = z.object({
  kind: z.enum(["person", "token", "link", "system", "anonymous"]),
  id: z.string().nullable(),
  name: z.string(),
});

export const releaseRefView = z.object({ id: z.string(), version: z.string(), build: z.string() });

export function toReleaseRefView(ref: ReleaseRef | null) {
  return ref === null ? null : { id: ref.id, version: ref.version, build: ref.build };
}

/** A flag in a query: `?dryRun=1`. */
export const flag = z
  .enum(["0", "1", "true", "false"])
  .transform((text) => text === "1" || text === "true")
  .optional();

/** A number of whole units in a query. */
const limit = z.coerce.number({ error: "Give a whole number from 1 to 100." }).int().min(1).max(100).default(25);

export const listQuery = z.object({ limit, cursor: z.string().max(200).optional() });

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** RFC 9457, with our closed set of codes (`internal` only on a 500, which is a bug of ours). */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum([...CODES, "internal"]),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    findings: z.array(finding).optional(),
    channel: z.unknown().optional(),
  })
  .meta({ id: "Problem" });
export type ProblemView = z.infer<typeof problem>;
