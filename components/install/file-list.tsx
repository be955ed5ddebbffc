import { PLATFORM_NAMES } from "@/lib/domain/platform";
import type { InstallFile } from "@/lib/wire/install";
import { PlatformIcon } from "../platform/platform-icon";
import { formatBytes } from "../ui/format-bytes";
import { PlainIcon } from "../ui/plain-icon";
import { Section } from "../ui/section";
import { archWord, kindOf, minimumWord } from "./file-words";

/** Every file that is not the button's: a guess of the device hides nothing. */
export function FileList({ title, files }: { title: string; files: InstallFile[] }) {
  if (files.length === 0) return null;
  return (
    <Section title={title} className="pt-7">
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <a
              href={file.href}
              download
              className="grid min-h-13 grid-cols-[16px_minmax(0,1fr)_16px] items-center gap-3 border-b border-line py-1.5 no-underline hover:bg-bank"
            >
              <PlatformIcon platform={file.platform} />
              <span className="min-w-0">
                <span className="block font-semibold">{nameOf(file)}</span>
                <span className="block text-fact text-ink-3 wrap-anywhere">{factsOf(file)}</span>
              </span>
              <PlainIcon name="download" className="text-ink-3" />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function nameOf(file: InstallFile): string {
  const arch = archWord(file);
  return arch === null ? PLATFORM_NAMES[file.platform] : `${PLATFORM_NAMES[file.platform]}, ${arch}`;
}

function factsOf(file: InstallFile): string {
  const isForStore = file.filename.toLowerCase().endsWith(".aab");
  const purpose = file.installable ? null : `${isForStore ? "for a store, no" : "no"} device installs it`;
  return [kindOf(file), purpose, formatBytes(file.sizeBytes), minimumWord(file)].filter(Boolean).join(" · ");
}
