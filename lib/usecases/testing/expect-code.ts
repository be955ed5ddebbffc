import { expect } from "vitest";
import { type DomainError, isDomainError } from "@/lib/domain/errors";

/** The refusal of a call that must refuse with that code. */
export async function refused(work: Promise<unknown>, code: string): Promise<DomainError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isDomainError(error)) throw error ?? new Error(`nothing was refused; expected ${code}`);
  expect(error.code, error.detail).toBe(code);
  return error;
}
