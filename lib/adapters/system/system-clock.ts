import { toInstant } from "@/lib/domain/instant";
import type { Clock } from "@/lib/usecases/ports";

/** The machine's clock. */
export const systemClock: Clock = { now: () => toInstant(Date.now()) };
