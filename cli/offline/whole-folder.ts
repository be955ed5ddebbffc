import { migrateDataFolder, restoreDataFolder, type Whole } from "@/lib/runtime/whole-folder";
import type { RestoredView } from "@/lib/wire/upkeep";
import { Failure } from "../failure";
import type { World } from "../world";
import { orFailure, serverEnv } from "./open-upkeep";

async function done<T>(work: Promise<Whole<T>>): Promise<T> {
  const whole = await orFailure(work);
  if ("refused" in whole) throw new Failure(whole.code, whole.refused);
  return whole.done;
}

/** What no server may be there for: the folder itself is replaced or changed. */
export async function restore(
  world: World,
  dataDir: string | undefined,
  input: { dir: string; keepTokens: boolean },
): Promise<RestoredView> {
  return done(restoreDataFolder(await serverEnv(world, dataDir), input));
}

export async function migrate(world: World, dataDir: string | undefined): Promise<null> {
  return done(migrateDataFolder(await serverEnv(world, dataDir)));
}
