// A visible prefix (`slc_9aK2`) is four characters long and stays.
const TOKEN = /slc_[0-9A-Za-z]{8,}/g;

/** The text without tokens: anything of a token's form, and the very values given. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let safe = text;
  for (const secret of secrets) safe = safe.replaceAll(secret, "[token]");
  return safe.replace(TOKEN, "[token]");
}

/** What may be a token although it has another form, so that a mistyped one is not shown either. */
export function redactable(values: readonly (string | null | undefined)[]): string[] {
  return values.flatMap((value) => (value && value.length >= 6 ? [value] : []));
}
