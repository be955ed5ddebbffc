import { readdirSync } from "node:fs";
import { join } from "node:path";
import { SYSTEM } from "@/lib/domain/actor";
import { sha256OfKey } from "@/lib/domain/blob";
import type { Context } from "@/lib/usecases/context";
import { collectGarbage } from "@/lib/usecases/upkeep/collect-garbage";
import { verifyStorage } from "@/lib/usecases/upkeep/verify-storage";
import { checkChannels, checkReleases, checkUploads } from "./check-facts";
import type { Said } from "./deed";
import { expectationsOf } from "./expectations";
import { daysLater, publishAgain } from "./scenario";

/** Database and disk against each other, every byte, the audit and the database itself. */
async function faults(ctx: Context): Promise<string[]> {
  const { faults } = await verifyStorage({ ...ctx, actor: SYSTEM }, {});
  return faults.map(({ code, target }) => `${code} ${target}`);
}

/** Nothing partial where whole files lie, also when no row knows it. */
async function checkStored({ blobs }: Context): Promise<string[]> {
  const wrong: string[] = [];
  for await (const { storageKey, name } of blobs.listStored()) {
    const digest = storageKey && (await blobs.digest(storageKey));
    if (storageKey === null || digest !== sha256OfKey(storageKey)) wrong.push(`blobs/${name} hashes to ${digest}`);
  }
  return wrong;
}

const stray = (line: string) => line.startsWith("file_without_row ");

/**
 * What is wrong after a restart, a line each. Bytes under `blobs/` that no row knows are whole and wait for the
 * cleanup; after it there are none, and nothing is staged.
 */
export async function check(ctx: Context, dataDir: string, said: readonly Said[]): Promise<string[]> {
  const expected = expectationsOf(said);
  const wrong = [
    ...(await checkReleases(ctx, expected)),
    ...(await checkChannels(ctx, expected)),
    ...(await checkUploads(ctx, expected)),
    ...(await checkStored(ctx)),
    ...(await faults(ctx)).filter((line) => !stray(line)),
  ];
  const later = daysLater(ctx, 40);
  await collectGarbage({ ...later, actor: SYSTEM }, { graceHours: 0 });
  wrong.push(...readdirSync(join(dataDir, "staging")).map((name) => `staging still holds ${name}`));
  wrong.push(...(await faults(later)), ...(await checkReleases(later, expected)));
  wrong.push(...(await checkChannels(later, expected)));
  await publishAgain(later);
  return [...wrong, ...(await faults(later))];
}
