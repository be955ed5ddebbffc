/** An upload this browser began: what is needed to go on with it after a reload. */
export type Remembered = { id: string; filename: string; sizeBytes: number; sha256: string };

const keyOf = (app: string) => `sluice.uploads.${app}`;

function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== "object" || value === null) return false;
  const { id, filename, sizeBytes, sha256 } = value as Record<string, unknown>;
  return [id, filename, sha256].every((each) => typeof each === "string") && typeof sizeBytes === "number";
}

/** Uploads of the app that were begun in this browser and not taken by a release, oldest first. */
export function rememberedUploads(app: string): Remembered[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(app)) ?? "[]");
    return Array.isArray(value) ? value.filter(isRemembered) : [];
  } catch {
    return []; // no storage, or something else wrote there
  }
}

function write(app: string, uploads: Remembered[]): void {
  try {
    if (uploads.length === 0) localStorage.removeItem(keyOf(app));
    else localStorage.setItem(keyOf(app), JSON.stringify(uploads));
  } catch {
    // no storage: a reload begins anew
  }
}

export function rememberUpload(app: string, upload: Remembered): void {
  write(app, [...rememberedUploads(app).filter(({ id }) => id !== upload.id), upload]);
}

export function forgetUpload(app: string, id: string): void {
  write(
    app,
    rememberedUploads(app).filter((upload) => upload.id !== id),
  );
}
