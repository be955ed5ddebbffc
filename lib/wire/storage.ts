import { z } from "zod";
import { flag } from "./common";
import type { Operation, OperationKey } from "./operation";

const amount = z.object({ count: z.number().int(), bytes: z.number().int() });

const storageView = z
  .object({
    stored: amount,
    doomed: amount,
    staged: amount,
    trash: amount,
    freeBytes: z.number().nullable(),
    minFreeBytes: z.number(),
    apps: z.array(amount.extend({ app: z.string() })),
  })
  .meta({ id: "Storage" });

const cleanedView = z
  .object({
    dryRun: z.boolean(),
    uploads: z.number().int(),
    marked: z.number().int(),
    waiting: z.number().int(),
    removed: z.array(z.string()),
    removedBytes: z.number().int(),
    emptied: z.number().int(),
  })
  .meta({ id: "Cleaned" });

export const storageOperations = {
  "GET /storage": {
    summary: "What the portal holds, and what of it nothing names any more; for admins",
    credentials: "always",
    answers: { 200: storageView },
  },
  "POST /storage/cleanup": {
    summary: "Remove expired uploads, and bytes that nothing has named for as long as the grace; for admins",
    query: z.strictObject({ dryRun: flag }),
    answers: { 200: cleanedView },
  },
} as const satisfies Record<OperationKey, Operation>;
