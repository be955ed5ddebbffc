import { Failure } from "./failure";

const REASONS: Record<string, (url: URL) => string> = {
  ECONNREFUSED: (url) =>
    `Nothing answers at ${url.origin} (connection refused): check that the server runs there, and --url or SLUICE_URL.`,
  ENOTFOUND: (url) => `There is no host named ${url.hostname}: check --url or SLUICE_URL, and the network.`,
  EAI_AGAIN: (url) => `The name ${url.hostname} cannot be looked up at the moment: check the network.`,
  EHOSTUNREACH: (url) => `There is no way to ${url.origin}: check the network, a VPN, a firewall.`,
  ENETUNREACH: (url) => `There is no way to ${url.origin}: check the network, a VPN, a firewall.`,
  ETIMEDOUT: (url) => `${url.origin} did not answer in time: check the network, a VPN, a firewall.`,
  ECONNRESET: (url) => `The connection to ${url.origin} was cut before an answer came: try again.`,
  EPIPE: (url) => `The connection to ${url.origin} was cut before an answer came: try again.`,
  EPROTO: (url) =>
    `${url.origin} does not speak HTTPS there: check --url or SLUICE_URL, it may have to begin with http://.`,
  HPE_INVALID_CONSTANT: (url) => `What answers at ${url.origin} does not speak HTTP: check --url or SLUICE_URL.`,
};

const isCertificate = (code: string) => /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(code);

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "");

/** Why there was no answer: which address, and what to check. */
export function networkFailure(error: unknown, url: URL): Failure {
  if (error instanceof Failure) return error;
  const code = codeOf(error);
  const reason = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  if (reason) return new Failure("network", reason(url));
  const message = error instanceof Error && error.message ? error.message : code || String(error);
  if (isCertificate(code)) {
    return new Failure(
      "network",
      `The certificate of ${url.origin} is not trusted (${message}): for an authority of your own, name its file in NODE_EXTRA_CA_CERTS.`,
    );
  }
  return new Failure("network", `${url.origin} did not answer (${message}): check the address and the network.`);
}
