import { z } from "zod";
import type { Person } from "@/lib/domain/person";
import type { Token } from "@/lib/domain/token";

// Between the server and the tool of its own machine; not part of the public API.

export const ADMIN_KEY_HEADER = "x-sluice-admin-key";
export const GC_PATH = "/api/admin/gc";
export const VERIFY_PATH = "/api/admin/verify";
export const BACKUP_PATH = "/api/admin/backup";
export const ADMIN_PATH = "/api/admin/admins";
export const TOKEN_PATH = "/api/admin/tokens";
export const SEED_PATH = "/api/admin/seed";

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

/** `dir` is a path of the server's machine. */
export const backupBody = z.strictObject({ dir: z.string().min(1).max(4096) });
export type BackupBody = z.infer<typeof backupBody>;
export type BackupView = { dir: string; blobs: number; bytes: number };

export const adminBody = z.strictObject({ email: z.string(), name: z.string(), password: z.string() });
export type AdminBody = z.infer<typeof adminBody>;
export type AdminView = { id: string; email: string; name: string };

export const tokenBody = z.strictObject({
  email: z.string(),
  name: z.string(),
  scopes: z.array(z.string().max(200)).min(1).max(50),
  expiresInDays: z.number().int().min(1).max(365).optional(),
});
export type TokenBody = z.infer<typeof tokenBody>;
/** With the secret, which is in this answer and nowhere else. */
export type IssuedTokenView = { id: string; name: string; prefix: string; expiresAt: string; token: string };

export const seedBody = z.strictObject({});
/** Whoever signs in with these sees the example data; the password is in this answer and nowhere else. */
export type SeededView = { email: string; password: string; open: { what: string; url: string }[] };

export function toAdminView({ id, email, name }: Person): AdminView {
  return { id, email, name };
}

export function toIssuedTokenView({ token, secret }: { token: Token; secret: string }): IssuedTokenView {
  const { id, name, prefix, expiresAt } = token;
  return { id, name, prefix, expiresAt, token: secret };
}

export type RestoredView = {
  madeAt: string;
  blobs: number;
  tokensRevoked: number;
  personsDisabled: number;
  /** Where the database that was there lies now. */
  replaced: string | null;
};

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
