import { z } from "zod";

// Between the server and the tool of its own machine; not part of the public API.

export const ADMIN_KEY_HEADER = "x-sluice-admin-key";
export const GC_PATH = "/api/admin/gc";
export const VERIFY_PATH = "/api/admin/verify";

const MOST_HOURS = 8760;

export const gcBody = z.strictObject({
  graceHours: z.number().min(0).max(MOST_HOURS).optional(),
  dryRun: z.boolean().optional(),
});
export type GcBody = z.infer<typeof gcBody>;

export const verifyBody = z.strictObject({
  sample: z
    .strictObject({ take: z.number().int().min(1), of: z.number().int().min(1).max(10_000) })
    .refine(({ take, of }) => take <= of, "Take at most all of them.")
    .optional(),
});
export type VerifyBody = z.infer<typeof verifyBody>;

export type CollectedView = {
  dryRun: boolean;
  uploads: number;
  marked: number;
  waiting: number;
  removed: string[];
  removedBytes: number;
  emptied: number;
};

export type VerifiedView = {
  clean: boolean;
  faults: { code: string; target: string; message: string }[];
  blobs: number;
  hashed: number;
  hashedBytes: number;
  healed: number;
  artifacts: number;
  audit: { ok: boolean; events: number; brokenAt: number | null };
};
