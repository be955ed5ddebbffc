const MAGIC = "s8ch";

/** Some kilobytes in truth. */
export const MOST_TICKET_BYTES = 1 << 20;

/**
 * Whether these bytes begin like the ticket that Apple's notary makes and `stapler` attaches: to an app as
 * Contents/CodeResources, to a disk image in its code signature, to a package behind the archive. Apple publishes no
 * document of its content, and only macOS checks it.
 */
export function isTicket(bytes: Buffer): boolean {
  return bytes.toString("latin1", 0, MAGIC.length) === MAGIC;
}
