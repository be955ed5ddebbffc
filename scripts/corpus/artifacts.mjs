// Which artifacts the corpus has, and how each is made: real ones out of packages, the rest built of real parts.
import { chmodSync, copyFileSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { run } from "./parts.mjs";

const HERE = import.meta.dirname;
const TERMINAL_NOTIFIER = "vendor/mac.noindex/terminal-notifier.app";
const SNORETOAST = "vendor/snoreToast/snoretoast-x64.exe";
const APPIMAGETOOL = "tests/data/appimagetool-x86_64.AppImage";
const TEST_RPM = "tests/data/test1.rpm";
const IOS_APP = "Products/Release-iphonesimulator/DetoxXCUITestRunnerApp.app";
const ANDROGUARD = [
  "examples/tests/hello-world.apk",
  "examples/tests/com.android.example.text.styling.apk",
  "examples/signing/apksig/golden-aligned-v1v2v3-out.apk",
  "examples/android/TestsAndroguard/bin/TestActivity_unsigned.apk",
];

/** Runs one of the Python scripts beside this file with the system's Python, the one with the modules. */
export const python = (script, ...args) => run("/usr/bin/python3", ["-B", join(HERE, script), ...args]);

// An app bundle compiled by Xcode, for the simulator.
function iosApp({ once, npm }) {
  const folder = once("ios-app", (dir) => {
    const archive = join(npm("detox@20.51.4", "Detox-ios-xcuitest.tbz"), "Detox-ios-xcuitest.tbz");
    run("tar", ["xjf", archive, `./${IOS_APP}`], { cwd: dir });
  });
  return join(folder, IOS_APP);
}

function sourcesFrom(parts) {
  const { npm, source } = parts;
  const bare = "prebuilds/android-arm64/bare-url.bare";
  return {
    androguard: (file) => join(source("androguard", ...ANDROGUARD), "examples", file),
    notifier: (file) => join(npm("node-notifier@10.0.1", TERMINAL_NOTIFIER, SNORETOAST), file),
    sevenZip: () => join(npm("7zip-bin@5.2.0", "win/x64/7za.exe"), "win/x64/7za.exe"),
    nativeLibrary: () => join(npm("bare-url@2.5.8", bare), bare),
    iosApp: () => iosApp(parts),
  };
}

const profile = (type, name, rest = {}) => ({
  type,
  name,
  team: "ABCDE12345",
  teamName: "Corpus GmbH",
  created: "2026-01-02T03:04:05",
  expires: "2027-01-02T03:04:05",
  devices: ["00008030-001A2B3C4D5E6F70", "a".repeat(40)],
  ...rest,
});

const NATIVE_APK = {
  id: "test.corpus.alpha",
  code: 1042,
  name: "2.1.0-rc.3",
  min: 26,
  target: 34,
  labels: { "": "Corpus Alpha", ru: "Корпус Альфа", de: "Korpus Alpha" },
  permissions: ["android.permission.INTERNET", "android.permission.CAMERA"],
  rgb: [40, 160, 80],
};

const AD_HOC = {
  profile: profile("ad-hoc", "Corpus AdHoc"),
  info: {
    CFBundleDisplayName: "Corpus Ad Hoc",
    CFBundleShortVersionString: "3.2.1",
    CFBundleVersion: "321",
    DTPlatformName: "iphoneos",
    CFBundleSupportedPlatforms: ["iPhoneOS"],
  },
};

const ENTERPRISE = {
  plist: "xml",
  profile: profile("enterprise", "Corpus In-House", { expires: "2036-05-06T07:08:09" }),
  info: {
    CFBundleIdentifier: "test.corpus.inhouse",
    CFBundleDisplayName: "Корпус",
    CFBundleShortVersionString: "10.0",
    CFBundleVersion: "10.0.0.77",
  },
};

const MSIX = {
  name: "Corpus.App",
  version: "1.2.3.0",
  arch: "x64",
  displayName: "Corpus App",
  publisher: "C=DE, O=Corpus GmbH, CN=Corpus GmbH Code Signing",
  publisherDisplayName: "Corpus GmbH",
  rgb: [20, 120, 200],
};

/** `[kind for oracle.py, file name, maker]`; a maker writes the file whose path it is given. */
export function artifactsFrom(parts, keys) {
  const { once, npm, deb, source } = parts;
  const { androguard, notifier, sevenZip, nativeLibrary, iosApp: app } = sourcesFrom(parts);
  const copy = (from) => (out) => copyFileSync(from(), out);
  const build = (kind, options) => (out) => python("build.py", kind, JSON.stringify({ keys, out, ...options() }));
  const ipa = (options) => build("ipa", () => ({ app: app(), cgbi: true, rgb: [200, 30, 60], info: {}, ...options }));
  const npmFile = (spec, file) => copy(() => join(npm(spec, file), file));

  function appZip(out) {
    const from = notifier(TERMINAL_NOTIFIER);
    rmSync(out, { force: true });
    run("zip", ["-qry", out, basename(from)], { cwd: dirname(from) });
  }

  function dmgTree() {
    return once("dmg-tree", (dir) => {
      run("cp", ["-a", notifier(TERMINAL_NOTIFIER), dir]);
      run("chmod", ["-R", "a+rX", dir]);
      chmodSync(join(dir, "terminal-notifier.app/Contents/MacOS/terminal-notifier"), 0o755);
      symlinkSync("/Applications", join(dir, "Applications"));
    });
  }

  function msi(out) {
    const dir = once("msi", (folder) => copyFileSync(sevenZip(), join(folder, "app.exe")));
    run("wixl", ["-a", "x64", "-o", out, join(HERE, "corpus.wxs")], { cwd: dir });
  }

  const tn = { identifier: "test.corpus.tn", version: "1.7.2" };
  const tests = (file) => () => androguard(`tests/${file}`);
  const testActivity = "android/TestsAndroguard/bin/TestActivity_unsigned.apk";
  return [
    ["apk", "ApiDemos-5.0.0.apk", npmFile("android-apidemos@5.0.0", "apks/ApiDemos-debug.apk")],
    ["apk", "appium-settings-8.0.10.apk", npmFile("io.appium.settings@8.0.10", "apks/settings_apk-debug.apk")],
    ["apk", "hello-world.apk", copy(tests("hello-world.apk"))],
    ["apk", "text-styling-adaptive.apk", copy(tests("com.android.example.text.styling.apk"))],
    ["apk", "v1v2v3-no-manifest-label.apk", copy(() => androguard("signing/apksig/golden-aligned-v1v2v3-out.apk"))],
    ["apk", "unsigned.apk", copy(() => androguard(testActivity))],
    [
      "apk",
      "built-native-arm64.apk",
      build("apk", () => ({ ...NATIVE_APK, libraries: [[nativeLibrary(), "arm64-v8a"]] })),
    ],
    ["ipa", "adhoc-cgbi.ipa", ipa(AD_HOC)],
    ["ipa", "simulator-no-profile.ipa", ipa({ cgbi: false })],
    ["ipa", "enterprise-xmlplist.ipa", ipa(ENTERPRISE)],
    ["macapp", "terminal-notifier-1.7.2.app.zip", appZip],
    ["macho", "esbuild-darwin-arm64", npmFile("@esbuild/darwin-arm64@0.28.2", "bin/esbuild")],
    ["dmg", "terminal-notifier-1.7.2-udzo.dmg", build("dmg", () => ({ tree: dmgTree(), volume: "Terminal Notifier" }))],
    ["pkg", "terminal-notifier-1.7.2.pkg", build("pkg", () => ({ app: notifier(TERMINAL_NOTIFIER), ...tn }))],
    ["exe", "7za-x64.exe", copy(sevenZip)],
    ["exe", "squirrel-dotnet.exe", npmFile("electron-winstaller@5.4.4", "vendor/Squirrel.exe")],
    ["exe", "snoretoast-x64-signed.exe", copy(() => notifier(SNORETOAST))],
    ["msi", "7zip-x64.msi", msi],
    ["msix", "corpus-x64-unsigned.msix", build("msix", () => ({ ...MSIX, exe: sevenZip() }))],
    ["deb", "hello-amd64.deb", copy(() => deb("hello"))],
    ["rpm", "test1.rpm", copy(() => join(source("diffoscope", TEST_RPM), TEST_RPM))],
    ["appimage", "appimagetool-x86_64.AppImage", copy(() => join(source("libappimage", APPIMAGETOOL), APPIMAGETOOL))],
    ["targz", "esbuild-linux-x64.tar.gz", copy(() => npm("@esbuild/linux-x64@0.28.2"))],
  ];
}
