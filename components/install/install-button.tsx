import clsx from "clsx";
import { PLATFORM_NAMES } from "@/lib/domain/platform";
import type { InstallFile, InstallView } from "@/lib/wire/install";
import { buttonClass } from "../ui/button-class";
import { Note } from "../ui/note";
import { PlainIcon } from "../ui/plain-icon";
import { DisabledButton } from "./disabled-button";
import { archWord, kindOf, listWords } from "./file-words";
import { NoHttps } from "./no-https";

/** The one thing to do here; a plain link, so that it works before and without any script. */
export function InstallButton({ view }: { view: InstallView }) {
  const { file, beside, device, platforms, others, overTheAir } = view;
  if (file !== null && overTheAir !== null) return <OverTheAir file={file} how={overTheAir} />;
  if (file !== null) return <FileButton file={file} beside={beside} />;
  if (device.platform === null) return null;
  const unfit = others.find(({ platform, installable }) => platform === device.platform && !installable);
  return unfit ? <NotForDevices file={unfit} /> : <NoBuild platform={device.platform} platforms={platforms} />;
}

const PRIMARY = clsx(buttonClass({ variant: "primary", size: "lg" }), "w-full py-2 text-center");

function OverTheAir({ file, how }: { file: InstallFile; how: NonNullable<InstallView["overTheAir"]> }) {
  if ("href" in how) return <AirButton href={how.href} />;
  return how.refused === "no_https" ? <NoHttps file={file} /> : <NoBundleId />;
}

function NoBundleId() {
  return (
    <>
      <DisabledButton words="Install" />
      <p className="mt-2.5 text-ink-2">
        Nobody could read this IPA’s bundle id, and iOS asks for it. Ask the team to set it in the app’s settings.
      </p>
    </>
  );
}

function AirButton({ href }: { href: string }) {
  return (
    <a id="install" href={href} className={PRIMARY}>
      <PlainIcon name="download" />
      Install
    </a>
  );
}

function FileButton({ file, beside }: { file: InstallFile; beside: InstallFile | null }) {
  return (
    <>
      <a id="install" href={file.href} download className={PRIMARY}>
        <PlainIcon name="download" />
        {buttonWords(file)}
      </a>
      {beside && (
        <a href={beside.href} download className={clsx(buttonClass({ size: "lg" }), "mt-2.5 w-full")}>
          {buttonWords(beside)}
        </a>
      )}
    </>
  );
}

function buttonWords(file: InstallFile): string {
  if (file.platform === "android_apk") return `Download ${kindOf(file)}`;
  const arch = file.platform === "macos" ? archWord(file) : null;
  return `Download for ${PLATFORM_NAMES[file.platform]}${arch === null || file.arch === "universal" ? "" : `, ${arch}`}`;
}

/** There is a file of the platform, and no device takes it. */
function NotForDevices({ file }: { file: InstallFile }) {
  const isIos = file.platform === "ios";
  const isAab = kindOf(file) === "AAB";
  return (
    <>
      <DisabledButton
        words={isIos ? "Install" : `Download ${file.platform === "android_apk" ? "APK" : kindOf(file)}`}
      />
      <p className="mt-2.5 text-ink-2">{reasonWords(isIos, isAab)}</p>
    </>
  );
}

function reasonWords(isIos: boolean, isAab: boolean): string {
  if (isAab) return "This release has only an AAB. Ask the team for an APK.";
  if (isIos)
    return "iOS installs this file only from the App Store or on a simulator. Ask the team for an ad hoc build.";
  return "No device installs this file by itself. Ask the team for one that does.";
}

function NoBuild({ platform, platforms }: { platform: InstallFile["platform"]; platforms: InstallFile["platform"][] }) {
  return (
    <Note title={`No build for ${PLATFORM_NAMES[platform]}.`}>
      This release is there for {listWords(platforms.map((each) => PLATFORM_NAMES[each]))}.
    </Note>
  );
}
