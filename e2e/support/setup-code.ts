/** The one-time code that a server without an account prints on its console. */
export function setupCode(log: string): string {
  const code = /with the code ([0-9A-Z]{4}(?:-[0-9A-Z]{4})+)/.exec(log)?.[1];
  if (code === undefined) throw new Error(`The server printed no code:\n${log}`);
  return code;
}
