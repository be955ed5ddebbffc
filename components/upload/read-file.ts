import type { InspectionView } from "@/lib/wire/uploads";
import { call } from "../api/call";

const AGAIN_MS = 5_000;

/**
 * What was read out of an upload. Asked for again and again while nobody could look into it yet; null once it is given
 * up, or the upload is not there any more.
 */
export async function readFile(app: string, upload: string, stop: AbortSignal): Promise<InspectionView | null> {
  while (!stop.aborted) {
    const facts = await factsOf(app, upload);
    if (facts !== "later") return facts;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  return null;
}

async function factsOf(app: string, upload: string): Promise<InspectionView | null | "later"> {
  try {
    const { inspection } = await call("GET /apps/{app}/uploads/{upload}", { params: { app, upload } });
    return inspection ?? "later";
  } catch {
    return null;
  }
}
