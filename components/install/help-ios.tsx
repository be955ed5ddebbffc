import type { InstallFile } from "@/lib/wire/install";
import { absoluteDate } from "../ui/relative-time";
import type { Help, Problem } from "./help";

const CONFIRM = (
  <>
    iOS asks whether to install it: tap <b>Install</b>.
  </>
);
const HOME_SCREEN = <>Go to the Home Screen: the icon is there, and fills as the app loads.</>;

/** Signed with an enterprise certificate: iOS runs it once its maker is trusted, and asks Apple about the certificate. */
export const IOS_ENTERPRISE: Help = {
  steps: [
    CONFIRM,
    HOME_SCREEN,
    <>
      “Untrusted Enterprise Developer” on the first start: Settings › General › VPN &amp; Device Management, the
      developer’s name, <b>Trust</b>. iOS 18 and later: <b>Allow &amp; Restart</b>.
    </>,
  ],
  problems: [
    {
      says: "Unable to Verify App",
      do: <>the device is offline: iOS asks Apple about the certificate. Connect to the internet and open it again.</>,
    },
  ],
};

/** Signed for listed devices: ad hoc, or development. */
export function iosListed({ profile, minimumOs }: InstallFile, now: string): Help {
  return {
    steps: [
      CONFIRM,
      HOME_SCREEN,
      <>
        “Developer Mode Required” on iOS 16 and later: Settings › Privacy &amp; Security › Developer Mode, on, and
        restart.
      </>,
    ],
    problems: [notInProfile(profile), expired(profile, now), tooOld(minimumOs), NO_SPACE],
  };
}

function notInProfile(profile: InstallFile["profile"]): Problem {
  const count = profile?.devices ?? 0;
  const listed = count === 0 ? "" : ` It lists ${count === 1 ? "one device" : `${count} devices`}.`;
  return {
    says: "Unable to Install: its integrity could not be verified",
    do: <>this device is not in the app’s profile.{listed} Send the team its UDID, and wait for their next build.</>,
  };
}

function expired(profile: InstallFile["profile"], now: string): Problem {
  const at = profile?.expiresAt ?? null;
  const when = at === null ? "" : ` It ${at <= now ? "ended" : "ends"} on ${absoluteDate(at)}.`;
  return { says: "No longer available", do: <>the profile has expired: ask for a new build.{when}</> };
}

function tooOld(minimumOs: string | null): Problem {
  const least = minimumOs === null ? "a newer iOS" : `iOS ${minimumOs} or later`;
  return {
    says: "Requires a newer version of iOS",
    do: <>this build needs {least}: Settings › General › Software Update.</>,
  };
}

const NO_SPACE: Problem = {
  says: "Not enough storage",
  do: <>make room: Settings › General › iPhone Storage. A build needs about three times its size.</>,
};
