import type { ArtifactView } from "@/lib/wire/releases";
import { absoluteDate } from "../ui/relative-time";

type Metadata = NonNullable<ArtifactView["metadata"]>;

/** What was read out of a file beyond one line: who signed it and how, its profile, what it asks for. */
export function ArtifactInsides({ artifact }: { artifact: ArtifactView }) {
  const { metadata } = artifact;
  if (metadata === null) return null;
  const rows = rowsOf(metadata);
  if (rows.length === 0) return null;
  return (
    <details className="mt-1 text-fact">
      <summary className="cursor-pointer text-ink-3">What is in it</summary>
      <dl className="mt-1 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1">
        {rows.map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-3">{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function rowsOf({ version, build, targetSdk, signing, profile, permissions, ...facts }: Metadata) {
  const rows: [string, React.ReactNode][] = [
    ["Name", facts.displayName],
    ["Its own numbers", version && (build === null ? version : `${version} (${build})`)],
    ["Processors", facts.arch.join(", ")],
    ["Target SDK", targetSdk],
    ["Signed by", signing?.signer],
    ["Signer’s SHA-256", signing?.signerSha256],
    ["Schemes", signing?.schemes.join(", ")],
    ["Notarized", signing?.notarized === null ? null : signing && (signing.notarized ? "yes" : "no")],
    ["Profile", profile && <Profile profile={profile} />],
    ["Permissions", permissions.length > 0 && <Lines lines={permissions} />],
  ];
  return rows.filter(([, value]) => Boolean(value));
}

function Profile({ profile }: { profile: NonNullable<Metadata["profile"]> }) {
  const { type, team, expiresAt, devices } = profile;
  return (
    <>
      {[type, team, devices.length > 0 && `${devices.length} devices`].filter(Boolean).join(", ")}
      {expiresAt && (
        <>
          , until <time dateTime={expiresAt}>{absoluteDate(expiresAt)}</time>
        </>
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
