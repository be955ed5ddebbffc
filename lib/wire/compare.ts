import { z } from "zod";
import { finding, platform } from "./common";
import type { Operation, OperationKey } from "./operation";

const factValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable();

const comparisonView = z
  .object({
    verdict: z.enum(["clear", "warnings", "blocked"]),
    findings: z.array(finding),
    facts: z.array(z.object({ fact: z.string(), platform: platform.nullable(), from: factValue, to: factValue })),
  })
  .meta({ id: "Comparison" });
export type ComparisonView = z.infer<typeof comparisonView>;

/** The judge's answer and the facts; the releases themselves have addresses of their own. */
export function toComparisonView({ verdict, findings, facts }: ComparisonView): ComparisonView {
  return { verdict, findings, facts };
}

export const compareOperations = {
  "GET /apps/{app}/compare": {
    summary: "What a promotion would mean: of one release in place of another, or on a channel",
    query: z.object({
      from: z.string().max(200).optional(),
      to: z.string().max(200).optional(),
      channel: z.string().max(64).optional(),
    }),
    answers: { 200: comparisonView },
  },
} as const satisfies Record<OperationKey, Operation>;
