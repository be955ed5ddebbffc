import { Download } from "lucide-react";
import { PLATFORM_NAMES, PLATFORMS } from "@/lib/domain/platform";
import type { ArtifactView, ReleaseView } from "@/lib/wire/releases";
import { PlatformIcon } from "../platform/platform-icon";
import { ButtonLink } from "../ui/button-link";
import { Bytes } from "../ui/bytes";
import { Digest } from "../ui/digest";
import { Facts } from "../ui/facts";
import { Table, Td, Th, Tr } from "../ui/table";
import { ArtifactInsides } from "./artifact-insides";
import { DeleteArtifactButton } from "./delete-artifact-button";

export type ArtifactTableProps = {
  release: ReleaseView;
  /** In a draft, for whoever may change it. */
  mayDelete: boolean;
};

/** The files of a release. */
export function ArtifactTable({ release, mayDelete }: ArtifactTableProps) {
  const place = ({ platform }: ArtifactView) => PLATFORMS.indexOf(platform);
  const artifacts = [...release.artifacts].sort((a, b) => place(a) - place(b));
  const bytes = artifacts.reduce((sum, artifact) => sum + artifact.sizeBytes, 0);
  return (
    <>
      <Table caption={`Files of ${release.version} (${release.build})`} fixed stack>
        <thead>
          <tr>
            <Th>File</Th>
            <Th className="w-22" numeric>
              Size
            </Th>
            <Th className="w-42">SHA-256</Th>
            <Th className={mayDelete ? "w-16" : "w-8"}>
              <span className="sr-only">{mayDelete ? "Download, delete" : "Download"}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {artifacts.map((artifact) => (
            <ArtifactRow key={artifact.id} release={release} artifact={artifact} mayDelete={mayDelete} />
          ))}
        </tbody>
      </Table>
      <p className="pt-2 text-fact text-ink-3">
        {artifacts.length === 1 ? "1 file" : `${artifacts.length} files`}, <Bytes value={bytes} />
      </p>
    </>
  );
}

type ArtifactRowProps = ArtifactTableProps & { artifact: ArtifactView };

function ArtifactRow({ release, artifact, mayDelete }: ArtifactRowProps) {
  const { id, filename, platform, sizeBytes, sha256, url } = artifact;
  return (
    <Tr>
      <Td className="max-sm:col-start-1">
        <div className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5">
          <span className="mt-0.5">
            <PlatformIcon platform={platform} />
          </span>
          <div className="min-w-0">
            <p className="font-medium wrap-anywhere">{filename}</p>
            <ArtifactFacts artifact={artifact} />
            <ArtifactInsides artifact={artifact} />
          </div>
        </div>
      </Td>
      <Td numeric className="whitespace-nowrap max-sm:col-start-2 max-sm:row-start-2">
        <Bytes value={sizeBytes} />
      </Td>
      <Td className="max-sm:col-start-1 max-sm:row-start-2 max-sm:pl-6.5!">
        <Digest sha256={sha256} of={filename} />
      </Td>
      <Td className="max-sm:col-start-2 max-sm:row-start-1">
        <div className="-mt-1 flex justify-end gap-1">
          <ButtonLink
            variant="bare"
            size="sm"
            square
            plain
            href={url}
            aria-label={`Download ${filename}`}
            title="Download"
          >
            <Download size={16} aria-hidden />
          </ButtonLink>
          {mayDelete && (
            <DeleteArtifactButton app={release.app} release={release.id} artifact={id} filename={filename} />
          )}
        </div>
      </Td>
    </Tr>
  );
}

function ArtifactFacts({ artifact }: { artifact: ArtifactView }) {
  const { platform, arch, metadata, validationStatus, validation } = artifact;
  const of = platform === "android_apk" ? "Android API" : PLATFORM_NAMES[platform];
  const minimum = metadata?.minimumOs ? `${of} ${metadata.minimumOs}+` : null;
  return (
    <Facts
      items={[
        PLATFORM_NAMES[platform],
        arch,
        minimum,
        metadata?.signing?.signer,
        metadata?.bundleId,
        validationStatus === "pending" && "not read yet",
        ...validation
          .filter((finding) => finding.severity !== "info")
          .map((finding) => (
            <b key={finding.code} className={finding.severity === "blocker" ? "text-halted!" : "text-warn!"}>
              {finding.message}
            </b>
          )),
      ]}
    />
  );
}
