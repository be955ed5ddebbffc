const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** Decimal units and one digit, as download lists of phones and browsers write it: "48.2 MB". */
export function formatBytes(bytes: number, digits = 1): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(unit === 0 ? 0 : digits)}\u00a0${UNITS[unit]}`;
}
