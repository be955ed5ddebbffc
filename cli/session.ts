import type { Command } from "commander";
import { type Client, createClient } from "./client";
import { usage } from "./failure";
import { createOutput, type Output } from "./output";
import { readProjectFile } from "./project-file";
import { redactable } from "./redact";
import { chooseSettings, type GlobalFlags, type Settings } from "./settings";
import { readUserConfig } from "./user-config";
import type { World } from "./world";

/** What a command works with, from the flags, the environment and the files. */
export type Session = {
  world: World;
  settings: Settings;
  output: Output;
  /** The server; throws `usage` when none is named. */
  client(): Client;
  /** The app's slug; throws `usage` when none is named. */
  app(): string;
};

export async function openSession(world: World, command: Command): Promise<Session> {
  const flags = command.optsWithGlobals<GlobalFlags>();
  const [project, config] = await Promise.all([readProjectFile(world.cwd), readUserConfig(world.env)]);
  const settings = chooseSettings({ flags, env: world.env, project, config });
  const output = createOutput(world, flags.json ?? false, redactable([settings.token]));
  return {
    world,
    settings,
    output,
    client() {
      const { url, token } = settings;
      return createClient({ url: url ?? noUrl(), token, env: world.env, sleep: world.sleep, say: output.note });
    },
    app: () => settings.app ?? noApp(),
  };
}

function noUrl(): never {
  throw usage("Which server? Give --url, set SLUICE_URL, or run `sluice login`.");
}

function noApp(): never {
  throw usage("Which app? Give --app, set SLUICE_APP, or run `sluice init` in the project's folder.");
}
