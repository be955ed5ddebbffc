import type { Arch, Platform } from "./platform";

/** What a request says about the device it comes from. */
export type DeviceHints = { userAgent: string | null; platformHint: string | null };

/** A guess that only orders things: nothing is hidden because of it. */
export type Device = {
  platform: Platform | null;
  /** What its processor runs, the likeliest first; empty when nothing is known. */
  archs: Arch[];
  /** The app whose own browser this is ("Slack"); such browsers often cannot save a file. */
  inApp: string | null;
};

// Cubot makes phones.
const ROBOT = /(?<!cu)bot\b|crawl|spider|slurp|preview|externalhit|curl\/|wget\/|python-|go-http/i;

const HINTS: Record<string, Platform> = {
  android: "android_apk",
  ios: "ios",
  macos: "macos",
  linux: "linux",
  windows: "windows",
};

/** The first that fits decides: an Android phone also says Linux, an iPhone also says Mac OS X. */
const AGENTS: [RegExp, Platform | null][] = [
  [/Windows Phone|Tizen|Web0S|CrOS/, null],
  [/iPhone|iPad|iPod/, "ios"],
  [/Android/, "android_apk"],
  [/Windows NT/, "windows"],
  [/Macintosh|Mac OS X/, "macos"],
  [/Linux|X11/, "linux"],
];

const IN_APP: [RegExp, string][] = [
  [/\bSlack\b/i, "Slack"],
  [/\bTeams(Mobile)?\b/, "Teams"],
  [/MicroMessenger/i, "WeChat"],
  [/Instagram/, "Instagram"],
  [/\bFB(AN|AV|IOS)\b/, "Facebook"],
  [/LinkedInApp/, "LinkedIn"],
  [/Twitter for|TwitterAndroid/, "X"],
  [/\bLine\//, "LINE"],
  [/; wv\)/, "This app"],
];

/** The device of a request, as far as it can be told. An iPad says it is a Mac: only its browser knows better. */
export function guessDevice({ userAgent, platformHint }: DeviceHints): Device {
  const agent = userAgent ?? "";
  if (ROBOT.test(agent)) return { platform: null, archs: [], inApp: null };
  const platform = hinted(platformHint) ?? agentPlatform(agent);
  return { platform, archs: archsOf(platform, agent), inApp: IN_APP.find(([mark]) => mark.test(agent))?.[1] ?? null };
}

/** The device somebody chose instead: no processor is known of it but the likeliest. */
export function deviceOf(platform: Platform): Device {
  return { platform, archs: archsOf(platform, ""), inApp: null };
}

function hinted(hint: string | null): Platform | null {
  const name = (hint ?? "").replaceAll('"', "").trim().toLowerCase();
  return Object.hasOwn(HINTS, name) ? (HINTS[name] ?? null) : null;
}

function agentPlatform(agent: string): Platform | null {
  return AGENTS.find(([mark]) => mark.test(agent))?.[1] ?? null;
}

function archsOf(platform: Platform | null, agent: string): Arch[] {
  switch (platform) {
    case "ios":
    case "android_apk":
    case "macos":
      // Phones of today, and Apple silicon first: a Mac does not say which it has.
      return ["arm64"];
    case "windows":
      return /ARM64/i.test(agent) ? ["arm64", "x64", "x86"] : ["x64", "x86"];
    case "linux":
      return linuxArchs(agent);
    case null:
      return [];
  }
}

function linuxArchs(agent: string): Arch[] {
  if (/aarch64|arm64/i.test(agent)) return ["arm64"];
  if (/armv[67]/i.test(agent)) return ["armv7"];
  return /i[3-6]86/i.test(agent) && !/x86_64/i.test(agent) ? ["x86"] : ["x64", "x86"];
}
