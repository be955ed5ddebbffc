import { z } from "zod";
import { type App, type BundleIds, type Retention, VISIBILITIES } from "@/lib/domain/app";
import { instant, listQuery, pageOf } from "./common";
import type { Operation, OperationKey } from "./operation";
import { iconUrl } from "./uploads";

const bundleIds = z.strictObject({
  ios: z.string().optional(),
  android_apk: z.string().optional(),
  macos: z.string().optional(),
  linux: z.string().optional(),
  windows: z.string().optional(),
}) satisfies z.ZodType<BundleIds>;

export const retention = z.strictObject({
  keepLast: z.number().int().nullable().default(null),
  keepDays: z.number().int().nullable().default(null),
}) satisfies z.ZodType<Retention>;

export const appView = z
  .object({
    id: z.string(),
    slug: z.string(),
    displayName: z.string(),
    bundleIds,
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    visibility: z.enum(VISIBILITIES),
    retention: retention.nullable(),
    isolateStorage: z.boolean(),
    icon: z.string().nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "App" });
export type AppView = z.infer<typeof appView>;

/** An app as the asker sees it; `iconOf` is the file whose icon it shows. */
export type AppSeen = { app: App; owner: { id: string; name: string } | null; iconOf: string | null };

/** `owner` is null when a token made the app, and for whoever is not a member. */
export function toAppView({ app, owner, iconOf }: AppSeen, baseUrl: string): AppView {
  return {
    id: app.id,
    slug: app.slug,
    displayName: app.displayName,
    bundleIds: app.bundleIds,
    owner: owner === null ? null : { id: owner.id, name: owner.name },
    visibility: app.visibility,
    retention: app.retention,
    isolateStorage: app.isolateStorage,
    icon: iconOf && iconUrl(iconOf, baseUrl),
    createdAt: app.createdAt,
    updatedAt: app.updatedAt,
  };
}

const changeable = {
  displayName: z.string(),
  visibility: z.enum(VISIBILITIES).optional(),
  bundleIds: bundleIds.optional(),
  retention: retention.nullable().optional(),
  isolateStorage: z.boolean().optional(),
};

export const appOperations = {
  "GET /apps": {
    summary: "The apps the caller may see",
    query: listQuery.extend({ q: z.string().max(200).optional() }),
    answers: { 200: pageOf(appView) },
  },
  "POST /apps": {
    summary: "Make an app, with the channels internal, beta and stable (protected)",
    body: z.strictObject({ slug: z.string(), ...changeable }),
    answers: { 201: appView },
  },
  "GET /apps/{app}": { summary: "One app", answers: { 200: appView } },
  "PATCH /apps/{app}": {
    summary: "Change an app: all but its slug",
    body: z.strictObject({ ...changeable, displayName: z.string().optional() }),
    answers: { 200: appView },
  },
  "DELETE /apps/{app}": {
    summary: "Delete an app with all its releases; confirm is its slug",
    query: z.object({ confirm: z.string().optional() }),
    answers: { 204: null },
  },
} as const satisfies Record<OperationKey, Operation>;
