import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import Provider, { type Configuration } from "oidc-provider";

/** Somebody at the provider: their subject, and what it says of them. */
export type Somebody = { sub: string; email?: string; email_verified?: boolean; name?: string };

/** An OpenID provider in this process, where whoever comes is at once who `current` is. */
export type Issuer = { url: string; current: Somebody; stop(): Promise<void> };

export type IssuerOptions = { port: number; clientId: string; clientSecret: string; redirectUris: string[] };

const SCOPES = "openid email profile";

// One for all: making it is the slow part.
const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });

function settings(issuer: Pick<Issuer, "current">, { clientId, clientSecret, redirectUris }: IssuerOptions) {
  return {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    jwks: { keys: [{ ...key, use: "sig", alg: "RS256" }] },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/come-in/${uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ ...issuer.current }) }),
    async loadExistingGrant({ oidc: { client, session, provider } }) {
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope(SCOPES);
      await grant.save();
      return grant;
    },
  } satisfies Configuration;
}

/** Starts a provider at `http://127.0.0.1:port`. By default it knows nobody of any use. */
export async function startIssuer(options: IssuerOptions): Promise<Issuer> {
  const url = `http://127.0.0.1:${options.port}`;
  const issuer: Issuer = { url, current: { sub: "nobody" }, stop: () => stopped(server) };
  const provider = new Provider(url, settings(issuer, options));
  const answer = provider.callback();
  const server = createServer(async (request, response) => {
    if (!request.url?.startsWith("/come-in/")) return answer(request, response);
    await provider.interactionFinished(request, response, { login: { accountId: issuer.current.sub } });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port, "127.0.0.1", resolve);
  });
  return issuer;
}

function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
