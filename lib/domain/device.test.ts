import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deviceOf, guessDevice } from "./device";

const MAC =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";
const PIXEL =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

const TABLE: [what: string, userAgent: string | null, hint: string | null, platform: string | null, arch?: string][] = [
  [
    "an iPhone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    null,
    "ios",
    "arm64",
  ],
  ["an older iPad", "Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15", null, "ios", "arm64"],
  ["an iPad that says it is a Mac", MAC, null, "macos", "arm64"],
  ["Safari on a Mac", MAC, null, "macos", "arm64"],
  ["Chrome on a Mac", MAC.replace("Version/18.1", "Chrome/131.0.0.0"), '"macOS"', "macos", "arm64"],
  ["Android", PIXEL, '"Android"', "android_apk", "arm64"],
  ["Firefox on Android", "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0", null, "android_apk"],
  ["a phone made by Cubot", PIXEL.replace("Pixel 9", "CUBOT X30"), null, "android_apk", "arm64"],
  ["Windows", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0", null, "windows", "x64"],
  ["Windows on ARM", "Mozilla/5.0 (Windows NT 10.0; ARM64; RM-1096) AppleWebKit/537.36", null, "windows", "arm64"],
  ["Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", null, "linux", "x64"],
  ["Linux on ARM", "Mozilla/5.0 (X11; Linux aarch64; rv:132.0) Gecko/20100101 Firefox/132.0", null, "linux", "arm64"],
  ["a hint that knows better than the agent", "Mozilla/5.0 (X11; Linux x86_64)", '"Windows"', "windows", "x64"],
  ["a hint nobody knows", PIXEL, '"Unknown"', "android_apk", "arm64"],
  ["a Chromebook", "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/131.0.0.0", '"Chrome OS"', null],
  ["a Windows Phone", "Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950)", null, null],
  ["a television", "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/538.1", null, null],
  ["Google's robot on a phone", `${PIXEL} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`, null, null],
  ["Slack's link preview", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", null, null],
  ["Facebook's link preview", "facebookexternalhit/1.1", null, null],
  ["curl", "curl/8.5.0", null, null],
  ["nothing", null, null, null],
  ["an empty agent", "", "", null],
  ["nonsense", "\u0000 <script> __proto__", "__proto__", null],
];

describe("guessDevice", () => {
  it.each(TABLE)("takes %s for what it is", (_, userAgent, platformHint, platform, arch) => {
    const device = guessDevice({ userAgent, platformHint });
    expect(device.platform).toBe(platform);
    if (arch) expect(device.archs[0]).toBe(arch);
    if (platform === null) expect(device.archs).toEqual([]);
  });

  it("names the app whose browser it is", () => {
    const inApp = (mark: string) => guessDevice({ userAgent: `${PIXEL} ${mark}`, platformHint: null }).inApp;
    expect(inApp("Slack/24.11.20")).toBe("Slack");
    expect(inApp("MicroMessenger/8.0.53")).toBe("WeChat");
    expect(inApp("Instagram 358.0.0")).toBe("Instagram");
    expect(inApp("TeamsMobile-Android")).toBe("Teams");
    expect(inApp("")).toBeNull();
  });

  it("answers for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (userAgent, platformHint) => {
        expect(guessDevice({ userAgent, platformHint }).archs.length).toBeLessThan(4);
      }),
    );
  });
});

describe("deviceOf", () => {
  it("is a device of that platform", () => {
    expect(deviceOf("ios")).toEqual({ platform: "ios", archs: ["arm64"], inApp: null });
    expect(deviceOf("linux").archs).toEqual(["x64", "x86"]);
  });
});
