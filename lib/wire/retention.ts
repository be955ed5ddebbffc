import { z } from "zod";
import { flag, releaseRefView } from "./common";
import type { Operation, OperationKey } from "./operation";

const app = z.string().max(100).optional();

const retainedView = z
  .object({
    items: z.array(z.object({ app: z.string(), release: releaseRefView, keep: z.boolean(), why: z.string() })),
    bytes: z.number().int(),
  })
  .meta({ id: "Retained" });

export const retentionOperations = {
  "GET /retention/preview": {
    summary: "What a run would remove and why the rest stays: of one app for its owners, of all for admins",
    query: z.strictObject({ app }),
    answers: { 200: retainedView },
  },
  "POST /retention/run": {
    summary: "Remove what no policy keeps any more",
    query: z.strictObject({ dryRun: flag }),
    body: z.strictObject({ app }),
    answers: { 200: retainedView },
  },
} as const satisfies Record<OperationKey, Operation>;
