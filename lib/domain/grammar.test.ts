import { describe, expect, it } from "vitest";
import { type Code, isDomainError } from "./errors";
import * as grammar from "./grammar";

/** The code and the first named field of what `run` throws; null when it throws nothing. */
function refusal(run: () => unknown): { code: Code; path: string | undefined } | null {
  try {
    run();
    return null;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { code: error.code, path: error.extras.errors?.[0]?.path };
  }
}

type Rule = {
  parse: (text: string) => string;
  path: string;
  accepts: string[];
  refuses: string[];
  /** What comes out otherwise than it went in. */
  turns?: [from: string, to: string][];
};

const words = (text: string) => text.split(" ");

const LONE_HIGH = "a\ud83d.apk";
const LONE_LOW = "a\ude00.apk";
const BIDI = [..."\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"];
const CONTROLS = [..."\u0000\u0001\t\n\r\u001f\u007f\u0085\u009f\u2028\u2029"];
const PROTOTYPE_NAMES = ["__proto__", "toString", "hasOwnProperty"];
const sha = "0123456789abcdef".repeat(4);

const RULES: Record<string, Rule> = {
  slug: {
    parse: grammar.parseSlug,
    path: "slug",
    accepts: [...words("ab a1 00 a-b acme-app-2 constructor apis new-app dd"), "a".repeat(64)],
    refuses: [
      ...words("a -ab ab- a--b Acme a_b a.b a/b é1 \u0430cme"),
      ...["", "a b", " ab", "ab\n", "a".repeat(65)],
      ...words("new api d files feeds admin settings setup sign-in apps"),
      ...PROTOTYPE_NAMES,
    ],
  },
  "channel name": {
    parse: grammar.parseChannelName,
    path: "channel",
    accepts: [...words("a 0 d beta pre-prod api apps constructor"), "a".repeat(32)],
    refuses: ["", "beta\n", "a".repeat(33), ...words("r latest new - -a a- a--b Beta a/b *"), ...PROTOTYPE_NAMES],
  },
  version: {
    parse: grammar.parseVersion,
    path: "version",
    accepts: [...words("1 2.4.1 2.5.0-rc.1 1.0.0+sha.5114f85 2026.01.02 1.2.3.4.5 1a"), "9".repeat(64)],
    refuses: [...words("v1.0 -1 +1 .1 a 1_0 1/0 １ 1é ٣"), ...["", "1 0", "1\n", "1\u0000", "1\u202e", "9".repeat(65)]],
  },
  build: {
    parse: grammar.parseBuild,
    path: "build",
    accepts: ["0", "318", "007", "1.2", "1.2.3", "1.2.3.4", "90071992547409931234567890", "9".repeat(64)],
    refuses: ["", "1.2.3.4.5", ".1", "1.", "1..2", "-1", "+1", "1e3", "0x1", "1a", " 1", "1\n", "9".repeat(65), "１"],
  },
  filename: {
    parse: grammar.parseFilename,
    path: "filename",
    accepts: [
      ...["a", "Acme.dmg", "Acme 2.4.1 (318).apk", ".hidden", "...", "naïve.apk", "アプリ.ipa", "😀.apk", "__proto__"],
      ...["a".repeat(255), `${"é".repeat(127)}a`, `${"😀".repeat(63)}abc`],
    ],
    refuses: [
      ...["", ".", "..", "a/b", "/a", "a\\b", "a".repeat(256), "é".repeat(128), "😀".repeat(64), LONE_HIGH, LONE_LOW],
      ...["a\ufffd.apk", " ", "\u3000", "\u200b", "\u00ad\u2060"],
      ...[...BIDI, ...CONTROLS].map((character) => `a${character}b.apk`),
    ],
    turns: [["e\u0301.apk", "\u00e9.apk"]],
  },
  "line of text": {
    parse: (text) => grammar.parseLine(text, "name", 10),
    path: "name",
    accepts: ["a", "Acme App", "a".repeat(10), "日本", "😀"],
    refuses: [
      ...["", "   ", "\u3000", "\u200b", "\ufeff\u2060", "a".repeat(11), LONE_HIGH, LONE_LOW],
      ...[...BIDI, ...CONTROLS].map((character) => `a${character}b`),
    ],
    turns: [
      ["  Acme ", "Acme"],
      [`${"a".repeat(10)}   `, "a".repeat(10)],
      ["e\u0301", "\u00e9"],
    ],
  },
  notes: {
    parse: grammar.parseNotes,
    path: "notes",
    accepts: ["", "# Fixed\n\n- one\r\n\t- two", "a".repeat(65_536), "é".repeat(32_768), "😀"],
    refuses: ["a".repeat(65_537), `${"é".repeat(32_768)}a`, "a\u0000b", "\ud83d", "\ude00", "\ude00\ud83d"],
  },
  reason: {
    parse: grammar.parseReason,
    path: "reason",
    accepts: ["Crashes on start", "a".repeat(2048)],
    refuses: ["a".repeat(2049), "a\u0000", "\ud83d"],
  },
  "device id": {
    parse: grammar.parseDeviceId,
    path: "device",
    accepts: ["x", "~", "!", "8c1f1a52-7e0c-4a7a-9a70-1f2ab5a3b8c3", "a".repeat(128)],
    refuses: ["", "a".repeat(129), "a b", "a\n", "a\u0000", "a\u007f", "é", "\u202e"],
  },
  platform: {
    parse: grammar.parsePlatform,
    path: "platform",
    accepts: ["ios", "android_apk", "macos", "linux", "windows"],
    refuses: ["", "iOS", "android", "osx", "win", "constructor", ...PROTOTYPE_NAMES],
  },
  arch: {
    parse: grammar.parseArch,
    path: "arch",
    accepts: ["arm64", "armv7", "x64", "x86", "universal"],
    refuses: ["", "any", "null", "mips", "arm 64", "constructor", ...PROTOTYPE_NAMES],
    turns: [
      ...["aarch64", "arm64-v8a", "ARM64", "arm64e"].map((alias): [string, string] => [alias, "arm64"]),
      ...["armeabi-v7a", "armeabi", "armhf", "armv7l", "arm"].map((alias): [string, string] => [alias, "armv7"]),
      ...["amd64", "x86_64", "x86-64", "AMD64", "X64"].map((alias): [string, string] => [alias, "x64"]),
      ...["i386", "i486", "i586", "i686", "ia32"].map((alias): [string, string] => [alias, "x86"]),
      ["Universal", "universal"],
      ["fat", "universal"],
    ],
  },
  "SHA-256": {
    parse: grammar.parseSha256,
    path: "sha256",
    accepts: [sha, "0".repeat(64)],
    refuses: ["", sha.slice(1), `${sha}0`, sha.toUpperCase(), `g${sha.slice(1)}`, `${sha}\n`, `../${sha.slice(3)}`],
  },
  "e-mail": {
    parse: grammar.parseEmail,
    path: "email",
    accepts: ["ada@example.com", "a@b", "ada+ci@example.com", `${"a".repeat(242)}@example.com`],
    refuses: [
      ...["", "ada", "@example.com", "ada@", "a@b@c", "a b@c.de", "a@b\u0000.de", "a\u202e@b.de", "a\ud83d@b.de"],
      `${"a".repeat(243)}@example.com`,
    ],
    turns: [
      [" Ada@Example.COM ", "ada@example.com"],
      ["rene\u0301@example.com", "ren\u00e9@example.com"],
    ],
  },
  password: {
    parse: grammar.parsePassword,
    path: "password",
    accepts: ["a".repeat(10), "a".repeat(1024), "😀".repeat(10), "correct horse battery staple", "  spaces  "],
    refuses: ["", "a".repeat(9), "😀".repeat(9), "a".repeat(1025), "é".repeat(513)],
  },
};

/** Beside its name for the test's title: escaped where it cannot be seen, and short. */
const named = (text: string): [string, string] => {
  const visible = JSON.stringify(text).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return [visible.length > 60 ? `${visible.slice(0, 60)}… (${text.length})` : visible, text];
};

describe.each(Object.entries(RULES))("%s", (_name, { parse, path, accepts, refuses, turns = [] }) => {
  it.each(accepts.map(named))("accepts %s", (_title, text) => expect(parse(text)).toBe(text));
  it.each(refuses.map(named))("refuses %s", (_title, text) => {
    expect(refusal(() => parse(text))).toEqual({ code: "invalid", path });
  });
  it.each(turns)("turns %j into %j", (from, to) => expect(parse(from)).toBe(to));
});

describe("what a refusal says", () => {
  it.each<[string, () => unknown]>([
    ["app", () => grammar.parseSlug("A", "app")],
    ["artifacts.0.sha256", () => grammar.parseSha256("x", "artifacts.0.sha256")],
    ["displayName", () => grammar.parseLine("", "displayName")],
  ])("names the field the caller means: %s", (path, run) => expect(refusal(run)?.path).toBe(path));

  it("quotes no more than a little of what came", () => {
    expect(() => grammar.parsePlatform("x".repeat(5000))).toThrow(/"x{40}": use one of ios/);
    expect(() => grammar.parseArch("x".repeat(5000))).toThrow(/"x{40}": use one of arm64/);
  });
});

describe("release numbers", () => {
  it.each([
    ["2.4.1+318", { version: "2.4.1", build: "318" }],
    ["1.0.0+sha.5+7.1", { version: "1.0.0+sha.5", build: "7.1" }],
    ["rel_abc", null],
    ["", null],
    ["+", { version: "", build: "" }],
  ])("%j", (text, numbers) => expect(grammar.parseReleaseNumbers(text)).toEqual(numbers));
});
