/** A text for the log or the audit: of what opens a door only its kind stays. Tokens, invites and share links begin so. */
export function maskSecrets(text: string): string {
  return text.replace(/\b(slc|inv|slk)_[0-9A-Za-z]{20,}/g, "$1_…");
}
