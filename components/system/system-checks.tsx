import { Bytes } from "../ui/bytes";
import { Check } from "./check";
import { ClockCheck } from "./clock-check";
import { ProviderCheck, type ProviderFacts } from "./provider-check";

export type SystemFacts = {
  version: string;
  node: string;
  baseUrl: string;
  secure: boolean;
  databaseInMemory: boolean;
  storageInMemory: boolean;
  trustProxy: number;
  now: string;
  freeBytes: number | null;
  minFreeBytes: number;
  brokenServings: number;
  /** null: none is set. */
  provider: ProviderFacts | null;
};

/** The parts the portal stands on: how each is, and what to do where it is not well. */
export function SystemChecks({ facts }: { facts: SystemFacts }) {
  const { freeBytes, minFreeBytes, brokenServings } = facts;
  const hasSpace = freeBytes === null || freeBytes >= minFreeBytes;
  return (
    <ul>
      <Check title="Version" ok>
        Sluice {facts.version} on Node {facts.node}
      </Check>
      <Check
        title="Address"
        ok={facts.secure}
        fix="iPhones install from trusted https alone, and cookies travel in the open. Put a proxy with a certificate in front, and set BASE_URL to its https address."
      >
        <code className="wrap-anywhere">{facts.baseUrl}</code>
      </Check>
      <Check
        title="Database"
        ok={!facts.databaseInMemory}
        fix="It is in memory: everything is gone when the server ends. Leave DATABASE_URL unset to keep it in DATA_DIR."
      >
        {facts.databaseInMemory ? (
          "in memory"
        ) : (
          <>
            a file; <code>sluice admin verify</code> looks into it
          </>
        )}
      </Check>
      <Check
        title="Storage"
        ok={!facts.storageInMemory && brokenServings === 0}
        fix={
          brokenServings > 0
            ? `Channels serve ${brokenServings} files whose bytes nobody can have: the log names them. Upload the same files again.`
            : "It is in memory: every file is gone when the server ends. Leave STORAGE_URL unset to keep them in DATA_DIR."
        }
      >
        {facts.storageInMemory ? "in memory" : "a folder; what channels serve is there"}
      </Check>
      <Check
        title="Free space"
        ok={hasSpace}
        fix="New uploads are refused until more is free (MIN_FREE_BYTES). Free space on the disk; it goes on by itself then."
      >
        {freeBytes === null ? (
          "no limit"
        ) : (
          <>
            <Bytes value={freeBytes} />, at least <Bytes value={minFreeBytes} /> wanted
          </>
        )}
      </Check>
      <ProviderCheck provider={facts.provider} />
      <Check title="Proxies" ok>
        {facts.trustProxy === 0
          ? "none believed: limits on tries go by the address that connects"
          : `${facts.trustProxy} believed (TRUST_PROXY)`}
      </Check>
      <ClockCheck now={facts.now} />
    </ul>
  );
}
