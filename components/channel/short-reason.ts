/** The judge says what is wrong and, after a colon, what to do about it. A gate has room for the first. */
export function shortReason(message: string): string {
  const colon = message.indexOf(": ");
  return (colon < 0 ? message : message.slice(0, colon)).replace(/\.$/, "");
}
