import { api } from "../support/http";
import { signIn } from "../support/sign-in";
import type { TestServer } from "../support/start-server";
import type { Ran } from "./run-sluice";
import { type RunOptions, sluice } from "./run-sluice";

let apps = 0;

/** A new app on the server, and the tool pointed at it as an admin. */
export async function newApp(
  server: TestServer,
): Promise<{ slug: string; run(args: string[], options?: RunOptions): Promise<Ran> }> {
  const slug = `acme-${++apps}`;
  const made = await api(server.url, server.adminToken).post("/api/v1/apps", { slug, displayName: "Acme" });
  if (made.status !== 201) throw new Error(`POST /apps answered ${made.status}`);
  const env = { SLUICE_URL: server.url, SLUICE_TOKEN: server.adminToken, SLUICE_APP: slug };
  return { slug, run: (args, options = {}) => sluice(args, { ...options, env: { ...env, ...options.env } }) };
}

/** A token that may do only this. */
export async function newToken(server: TestServer, ...scopes: string[]): Promise<string> {
  const cookie = await signIn(server.url, server.admin);
  const made = await api(server.url, { cookie }).post<{ token: string }>("/api/v1/tokens", { name: "ci", scopes });
  if (made.status !== 201) throw new Error(`POST /tokens answered ${made.status}: ${JSON.stringify(made.body)}`);
  return made.body.token;
}
