import { z } from "zod";
import type { Inspection } from "@/lib/domain/inspection";
import type { Upload } from "@/lib/domain/upload";
import { arch, finding, instant, platform } from "./common";
import type { Operation, OperationKey } from "./operation";

export const inspectionView = z
  .object({
    platform: platform.nullable(),
    arch: z.array(arch),
    bundleId: z.string().nullable(),
    version: z.string().nullable(),
    build: z.string().nullable(),
    displayName: z.string().nullable(),
    minimumOs: z.string().nullable(),
    targetSdk: z.string().nullable(),
    permissions: z.array(z.string()),
    debuggable: z.boolean().nullable(),
    installable: z.boolean().nullable(),
    icon: z.string().nullable(),
    signing: z
      .object({
        schemes: z.array(z.string()),
        signerSha256: z.string().nullable(),
        signer: z.string().nullable(),
        notarized: z.boolean().nullable(),
      })
      .nullable(),
    profile: z
      .object({
        type: z.string(),
        team: z.string().nullable(),
        expiresAt: z.string().nullable(),
        devices: z.array(z.string()),
      })
      .nullable(),
    findings: z.array(finding),
  })
  .meta({ id: "Inspection" }) satisfies z.ZodType<Inspection>;

export type InspectionView = z.infer<typeof inspectionView>;

export const uploadView = z
  .object({
    id: z.string(),
    filename: z.string(),
    sizeBytes: z.number().int().nullable(),
    receivedBytes: z.number().int(),
    sha256: z.string().nullable(),
    contentType: z.string(),
    state: z.enum(["open", "complete"]),
    inspection: inspectionView.nullable(),
    expiresAt: instant,
  })
  .meta({ id: "Upload" });
export type UploadView = z.infer<typeof uploadView>;

/** Where the icon read from a file is: of an artifact or an upload, for whoever may have the file. */
export const iconPath = (fileId: string) => `/files/${fileId}/icon.png`;
export const iconUrl = (fileId: string, baseUrl: string) => `${baseUrl}${iconPath(fileId)}`;

/** A file's facts, with the address of its icon in place of the icon's digest. */
export function toInspectionView(facts: Inspection, fileId: string, baseUrl: string): InspectionView {
  return { ...facts, icon: facts.icon && iconUrl(fileId, baseUrl) };
}

export function toUploadView(upload: Upload, baseUrl: string): UploadView {
  return {
    id: upload.id,
    filename: upload.filename,
    sizeBytes: upload.sizeBytes,
    receivedBytes: upload.receivedBytes,
    // What an open one declared is a claim yet.
    sha256: upload.state === "complete" ? upload.sha256 : null,
    contentType: upload.contentType,
    state: upload.state,
    inspection: upload.inspection && toInspectionView(upload.inspection, upload.id, baseUrl),
    expiresAt: upload.expiresAt,
  };
}

export const uploadOperations = {
  "POST /apps/{app}/uploads": {
    summary: "Send one file; it is nothing until a release takes it",
    query: z.object({ filename: z.string({ error: "Name the file: ?filename=App.apk" }) }),
    raw: true,
    answers: { 201: uploadView },
  },
  "GET /apps/{app}/uploads/{upload}": {
    summary: "State of an upload",
    answers: { 200: uploadView },
  },
  "DELETE /apps/{app}/uploads/{upload}": { summary: "Abandon an upload", answers: { 204: null } },
  "HEAD /apps/{app}/blobs/{sha256}": {
    summary: "Whether this app holds those bytes, so that they need not be sent",
    answers: { 200: null },
  },
} as const satisfies Record<OperationKey, Operation>;
