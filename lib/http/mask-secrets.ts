/** A path for the log: of what opens a door only its kind stays. Tokens, invites and share links all begin so. */
export function maskSecrets(path: string): string {
  return path.replace(/\b(slc|inv|slk)_[0-9A-Za-z]{20,}/g, "$1_…");
}
