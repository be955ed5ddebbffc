import type { Arch } from "@/lib/domain/platform";
import { PLATFORM_NAMES, PLATFORMS } from "@/lib/domain/platform";
import { Select } from "../ui/select";
import type { UploadItem } from "./upload-item";
import type { Uploads } from "./use-uploads";

const ARCHS: Arch[] = ["universal", "arm64", "armv7", "x64", "x86"];

/** What a file is for: the platform where its extension does not say, the processor as its name suggests. */
export function UploadRowChoices({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  const { name, platform, arch, guessed } = item;
  // One file of iOS runs on every phone it is for.
  if (platform === "ios") return null;
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {guessed === null && (
        <Select
          aria-label={`Platform of ${name}`}
          aria-invalid={platform === null || undefined}
          className="h-7! w-40! text-fact!"
          value={platform ?? ""}
          onChange={(event) =>
            uploads.choose(item, { platform: PLATFORMS.find((each) => each === event.target.value) ?? null })
          }
          options={[
            { value: "", label: "Which platform?", disabled: true },
            ...PLATFORMS.map((each) => ({ value: each, label: PLATFORM_NAMES[each] })),
          ]}
        />
      )}
      <Select
        aria-label={`Processor that ${name} runs on`}
        className="h-7! w-40! text-fact!"
        value={arch ?? ""}
        onChange={(event) => uploads.choose(item, { arch: ARCHS.find((each) => each === event.target.value) ?? null })}
        options={[{ value: "", label: "Any processor" }, ...ARCHS.map((each) => ({ value: each, label: each }))]}
      />
    </div>
  );
}
