import { hasReader, platformOfFilename } from "@/lib/domain/platform";
import type { BodyOf } from "@/lib/wire/operations";
import type { Client } from "./client";
import { Failure, usage } from "./failure";
import type { LocalFile } from "./local-file";

type Body = BodyOf<"POST /apps/{app}/releases">;

// The numbers may be in a file that is not sent yet.
const ANY = { version: "0", build: "0" };
// What a release without its files runs into: that it has none, or that its numbers are there.
const NOT_YET_KNOWN = ["gate_failed", "conflict"];

/** Refuses what the names of the files alone cannot say, where it is not said. */
export function checkNames(
  files: readonly LocalFile[],
  said: { version?: string; build?: string; platform?: string },
): void {
  const missing = (["version", "build"] as const).filter((name) => said[name] === undefined);
  if (missing.length > 0 && !files.some(({ filename }) => hasReader(filename))) {
    const names = files.map(({ filename }) => filename).join(", ");
    throw usage(
      `Nothing reads ${missing.join(" and ")} out of ${names}: give ${missing.map((n) => `--${n}`).join(" ")}.`,
    );
  }
  const unknown = files.find(({ filename }) => !hasReader(filename) && platformOfFilename(filename) === null);
  if (unknown !== undefined && said.platform === undefined) {
    throw usage(`The name ${unknown.filename} does not say which platform it is for: give --platform.`);
  }
}

/** Asks the server for all that it can refuse before a byte is read: token, app, channel, right, numbers, notes. */
export async function askFirst(client: Client, app: string, body: Body): Promise<void> {
  try {
    const tried = { ...ANY, ...given(body), artifacts: [] };
    await client.call("POST /apps/{app}/releases", { params: { app }, query: { dryRun: "1" }, body: tried });
  } catch (error) {
    if (error instanceof Failure && NOT_YET_KNOWN.includes(error.code)) return;
    throw error;
  }
}

const given = (body: Body) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
