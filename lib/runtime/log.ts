import pino, { type DestinationStream, type Logger } from "pino";

export type Log = Logger;

// Whatever is logged by these names never reaches the output, up to two levels deep.
const SECRET = ["authorization", "cookie", "token", "secret", "password", "setupCode", "csrfToken"];
const redact = {
  paths: SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]).concat('*["set-cookie"]', "body.code"),
  censor: "[secret]",
};

/** JSON lines on stdout. */
export function makeLog(level: string, destination?: DestinationStream): Log {
  return pino(
    { level, redact, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination({ sync: true }),
  );
}
