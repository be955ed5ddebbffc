import { PLATFORM_NAMES, type Platform } from "@/lib/domain/platform";
import type { ArtifactView } from "@/lib/wire/releases";
import type { InspectionView } from "@/lib/wire/uploads";
import { Facts } from "../ui/facts";
import { Note } from "../ui/note";
import type { UploadItem } from "./upload-item";

export type UploadRowReadProps = {
  item: UploadItem;
  /** What the file would be in the release; null until the server was asked. */
  artifact: ArtifactView | null;
};

/** What a file says of itself, and what is wrong with it. */
export function UploadRowRead({ item, artifact }: UploadRowReadProps) {
  if (item.state.is !== "sent") return null;
  const facts = item.facts ?? artifact?.metadata ?? null;
  if (facts === null)
    return <NotRead isPending={"upload" in item.state.as || artifact?.validationStatus === "pending"} />;
  const findings = (artifact?.validation ?? facts.findings).filter(({ severity }) => severity !== "info");
  return (
    <div className="mt-2 grid gap-2">
      <ReadFacts item={item} facts={facts} />
      {findings.map(({ code, severity, message }) => (
        <Note key={code} severity={isError(code, severity) ? "error" : "warning"}>
          {message}
        </Note>
      ))}
    </div>
  );
}

// Another app's file never moves a channel of this one.
const isError = (code: string, severity: string) => severity === "blocker" || code === "bundle_id_differs";

function NotRead({ isPending }: { isPending: boolean }) {
  if (!isPending) return null;
  return (
    <p className="mt-2 text-fact text-ink-3">What is in it is not read yet. The release can be saved meanwhile.</p>
  );
}

function ReadFacts({ item, facts }: { item: UploadItem; facts: InspectionView }) {
  const { displayName, bundleId, version, build, signing } = facts;
  const numbers = version === null ? null : build === null ? version : `${version} (${build})`;
  const known = [bundleId, numbers, minimumOf(facts, item.platform), signing?.signer && `signed by ${signing.signer}`];
  if (displayName === null && known.every((fact) => !fact)) return null;
  const icon = facts.icon && iconOf(item);
  return (
    <div className="flex items-start gap-3">
      {icon && (
        // biome-ignore lint/performance/noImgElement: small, and drawn to size by the server
        <img src={icon} alt="" width={40} height={40} className="size-10 flex-none rounded-[22%] object-cover" />
      )}
      <div className="min-w-0">
        {displayName && <p className="font-semibold wrap-anywhere">{displayName}</p>}
        <Facts items={known} />
      </div>
    </div>
  );
}

/** On this page's own host. What is tried out has no address yet. */
function iconOf({ state }: UploadItem): string | null {
  return state.is === "sent" && "upload" in state.as ? `/files/${state.as.upload}/icon.png` : null;
}

function minimumOf({ minimumOs, platform }: InspectionView, chosen: Platform | null): string | null {
  const of = platform ?? chosen;
  if (minimumOs === null || of === null) return null;
  return of === "android_apk" ? `Android API ${minimumOs}+` : `${PLATFORM_NAMES[of]} ${minimumOs}+`;
}
