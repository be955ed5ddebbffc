// What an interrupt at this moment means, for the one line that is said then. A process is interrupted once, so this
// is the process's, not a command's.
let meaning = "";
let tidy: () => void = () => {};

/** Says what an interrupt would leave behind from here on, and how to leave the terminal clean. */
export function onInterrupt(text: string, cleanUp: () => void = () => {}): void {
  meaning = text;
  tidy = cleanUp;
}

/** The line to end with; the terminal is clean afterwards. */
export function interruptLine(): string {
  tidy();
  return `sluice: interrupted${meaning === "" ? "" : `: ${meaning}`}.`;
}
