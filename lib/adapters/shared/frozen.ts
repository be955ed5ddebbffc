/**
 * The same value, never to change again, so that everybody may be handed it without a copy. Bytes stay as they are:
 * a view of memory cannot be frozen.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
