import { usage } from "./failure";
import type { ProjectFile } from "./project-file";
import type { UserConfig } from "./user-config";

/** Given on the command line, before or after the verb. */
export type GlobalFlags = { url?: string; token?: string; app?: string; json?: boolean };

export type Settings = { url: string | null; token: string | null; app: string | null };

export type SettingsSources = {
  flags: GlobalFlags;
  env: Readonly<Record<string, string | undefined>>;
  project: ProjectFile;
  config: UserConfig;
};

/** Flags beat the environment, the environment beats the project's file, and that beats what `login` kept. */
export function chooseSettings({ flags, env, project, config }: SettingsSources): Settings {
  const url = flags.url || env.SLUICE_URL || project.url || config.url || null;
  const address = url === null ? null : parseServerUrl(url);
  // A kept token goes to the server it was kept for and to no other: a project's file may name any server.
  const kept = address === null ? undefined : config.tokens[address];
  const token = flags.token || env.SLUICE_TOKEN || kept;
  return {
    url: address,
    token: token ? parseToken(token) : null,
    app: flags.app || env.SLUICE_APP || project.app || null,
  };
}

/** The address of a server as it is kept and compared: http or https, without a slash at the end. */
export function parseServerUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw usage(
      `"${text}" is not the address of a server: give one like https://releases.example.com (--url or SLUICE_URL).`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw usage("The address has a name or password in it: give the server's address alone, and a token beside it.");
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

/** A token as it was pasted; what cannot be one at all is refused before it is sent. */
export function parseToken(text: string): string {
  const token = text.trim();
  if (!/^[\x21-\x7e]{1,200}$/.test(token))
    throw usage("The token is empty, too long or has characters that no token has: paste it again.");
  return token;
}
