import clsx from "clsx";
import { Download } from "lucide-react";
import { PLATFORM_NAMES } from "@/lib/domain/platform";
import type { InstallFile, InstallView } from "@/lib/wire/install";
import { buttonClass } from "../ui/button-class";
import { Note } from "../ui/note";
import { archWord, kindOf, listWords } from "./file-words";

/** The one thing to do here; a plain link, so that it works before and without any script. */
export function InstallButton({ view }: { view: InstallView }) {
  const { file, device, platforms, others } = view;
  if (file !== null) return <FileButton file={file} />;
  if (device.platform === null) return null;
  const isStoreOnly = others.some(({ platform }) => platform === device.platform);
  return isStoreOnly ? <StoreOnly /> : <NoBuild platform={device.platform} platforms={platforms} />;
}

function FileButton({ file }: { file: InstallFile }) {
  const isIos = file.platform === "ios";
  return (
    <>
      <a href={file.href} download className={clsx(buttonClass({ variant: "primary", size: "lg" }), "w-full")}>
        <Download size={16} aria-hidden />
        {buttonWords(file)}
      </a>
      {isIos && (
        <p className="mt-2.5 text-ink-2">
          An iPhone does not install a downloaded IPA by itself: a Mac with Apple Configurator or Xcode puts it there.
        </p>
      )}
    </>
  );
}

function buttonWords(file: InstallFile): string {
  if (file.platform === "android_apk" || file.platform === "ios") return `Download ${kindOf(file)}`;
  const arch = file.platform === "macos" ? archWord(file) : null;
  return `Download for ${PLATFORM_NAMES[file.platform]}${arch === null || file.arch === "universal" ? "" : `, ${arch}`}`;
}

function StoreOnly() {
  return (
    <>
      <button type="button" disabled className={clsx(buttonClass({ size: "lg" }, true), "w-full")}>
        <Download size={16} aria-hidden />
        Download APK
      </button>
      <p className="mt-2.5 text-ink-2">This release has only an AAB. Ask the team for an APK.</p>
    </>
  );
}

function NoBuild({ platform, platforms }: { platform: InstallFile["platform"]; platforms: InstallFile["platform"][] }) {
  return (
    <Note title={`No build for ${PLATFORM_NAMES[platform]}.`}>
      This release is there for {listWords(platforms.map((each) => PLATFORM_NAMES[each]))}.
    </Note>
  );
}
