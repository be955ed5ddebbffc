/** An honest disk image of a kind that we do not read into. The message completes "Nobody looked into it: …". */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}
