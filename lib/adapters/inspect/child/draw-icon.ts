import type { Finding } from "@/lib/domain/finding";

// An icon for a store has 1024 a side; whatever is larger is there to fill memory.
const MOST_PIXELS = 4096 * 4096;
const SIDE = 256;

const UNUSABLE: Finding = {
  code: "icon_not_read",
  severity: "info",
  message: "The file's icon is not an image of at most 4096 × 4096 pixels: it is shown without one.",
};

/**
 * An icon drawn anew: a PNG of 256 pixels a side at the most, with nothing in it but pixels. An image that cannot be
 * drawn is a note beside the facts: they are as good without it.
 */
export async function drawIcon(image: Uint8Array): Promise<{ png: Uint8Array | null; findings: Finding[] }> {
  try {
    // Loaded at the first icon: most of what is read has none.
    const { default: sharp } = await import("sharp");
    sharp.cache(false);
    sharp.concurrency(1);
    const drawn = sharp(image, { limitInputPixels: MOST_PIXELS, failOn: "error", pages: 1 });
    const { width = 0, height = 0, format } = await drawn.metadata();
    const isRaster = format === "png" || format === "jpeg" || format === "webp";
    if (!isRaster || width * height > MOST_PIXELS) return { png: null, findings: [UNUSABLE] };
    const png = await drawn.resize(SIDE, SIDE, { fit: "inside", withoutEnlargement: true }).png().toBuffer();
    return { png, findings: [] };
  } catch {
    return { png: null, findings: [UNUSABLE] };
  }
}
