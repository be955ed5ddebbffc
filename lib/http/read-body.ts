import { DomainError } from "@/lib/domain/errors";
import type { ByteStream } from "@/lib/usecases/ports";

export type BodyLimits = { bytes: number; ms: number };

/** What a JSON body may take. */
export const JSON_LIMITS: BodyLimits = { bytes: 1024 ** 2, ms: 30_000 };

function tooLarge(limit: number): DomainError {
  return new DomainError("too_large", `This body may have at most ${limit} bytes: send less.`);
}

/** Refuses a declared length over the limit before a byte is read. */
export function checkDeclaredLength(declared: string | null, limit: number): void {
  if (declared !== null && Number(declared) > limit) throw tooLarge(limit);
}

/** The client went away while it sent. */
export function brokenOff(): DomainError {
  return new DomainError("invalid", "The connection ended before the body did: send it again.");
}

export function tooSlow(ms: number): DomainError {
  return new DomainError("invalid", `Not a byte of the body came for ${ms / 1000} seconds: send it again.`);
}

async function collect(body: ByteStream, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A whole small body. `too_large` past the limit; `invalid` when it takes longer than it may, or breaks off. */
export async function readWhole(body: ByteStream, limits: BodyLimits): Promise<Buffer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new DomainError(
      "invalid",
      `The body did not arrive within ${limits.ms / 1000} seconds: send it again.`,
    );
    timer = setTimeout(() => reject(error), limits.ms);
  });
  try {
    return await Promise.race([collect(body, limits.bytes), late]);
  } finally {
    clearTimeout(timer);
  }
}
