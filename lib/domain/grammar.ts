import { invalidField } from "./errors";
import { type Instant, toInstant } from "./instant";
import { ARCHS, type Arch, PLATFORMS, type Platform } from "./platform";

// One function for each kind of name or number that comes from outside. Each answers the value, normalised,
// or throws `invalid` that names the field.

const SLUG = /^[a-z0-9](-?[a-z0-9])*$/;
const URL_WORDS = ["new", "api", "d", "files", "feeds", "admin", "settings", "setup", "sign-in", "apps"];
const CHANNEL_WORDS = ["r", "latest", "new"];
// Controls, the two line breaks beyond them, and the characters that reorder text (bidi embeddings, overrides, isolates, marks).
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

// What decoders put where bytes were no UTF-8: whoever sent the name meant another one.
const UNDECODED = "\ufffd";
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

const byteLength = (text: string) => new TextEncoder().encode(text).length;

export function parseSlug(text: string, path = "slug"): string {
  if (text.length < 2 || text.length > 64 || !SLUG.test(text)) {
    throw invalidField(
      path,
      "A slug is 2 to 64 of a–z, 0–9 and single dashes, and starts and ends with a letter or digit.",
    );
  }
  if (URL_WORDS.includes(text))
    throw invalidField(path, `"${text}" is a word of the portal's addresses: choose another slug.`);
  return text;
}

export function parseChannelName(text: string, path = "channel"): string {
  if (text.length < 1 || text.length > 32 || !SLUG.test(text)) {
    throw invalidField(
      path,
      "A channel's name is 1 to 32 of a–z, 0–9 and single dashes, and starts and ends with a letter or digit.",
    );
  }
  if (CHANNEL_WORDS.includes(text))
    throw invalidField(path, `"${text}" is a word of the portal's addresses: choose another name.`);
  return text;
}

export function parseVersion(text: string, path = "version"): string {
  if (!/^[0-9][0-9A-Za-z.+-]{0,63}$/.test(text)) {
    throw invalidField(
      path,
      "A version is 1 to 64 of 0–9, A–Z, a–z, dot, plus and dash, and starts with a digit, like 2.4.1 or 2.5.0-rc.1.",
    );
  }
  return text;
}

export function parseBuild(text: string, path = "build"): string {
  if (text.length > 64 || !/^[0-9]+(\.[0-9]+){0,3}$/.test(text)) {
    throw invalidField(path, "A build is one to four numbers with dots between, like 318 or 318.2.");
  }
  return text;
}

/** A release by its numbers, `VERSION+BUILD` split at the last plus; null when the text is an id. */
export function parseReleaseNumbers(text: string): { version: string; build: string } | null {
  const plus = text.lastIndexOf("+");
  return plus < 0 ? null : { version: text.slice(0, plus), build: text.slice(plus + 1) };
}

export function parseFilename(text: string, path = "filename"): string {
  const name = text.normalize("NFC");
  if (name === "" || byteLength(name) > 255) throw invalidField(path, "A file name has 1 to 255 bytes: shorten it.");
  if (/[/\\]/.test(name) || name === "." || name === "..")
    throw invalidField(path, "A file name has no slash or backslash: send the bare name.");
  if (UNPRINTABLE.test(name) || LONE_SURROGATE.test(name)) {
    throw invalidField(path, "A file name has no control or text-direction characters: rename the file.");
  }
  if (name.includes(UNDECODED))
    throw invalidField(path, "This file name is not UTF-8: send it as UTF-8, or rename it.");
  if (!SEEN.test(name)) throw invalidField(path, "There is nothing to see in this file name: rename the file.");
  return name;
}

/** One line of text for people: names of apps, tokens, persons. Trimmed. */
export function parseLine(text: string, path: string, most = 200): string {
  const line = text.trim().normalize("NFC");
  if (!SEEN.test(line) || line.length > most) throw invalidField(path, `Give 1 to ${most} characters.`);
  if (UNPRINTABLE.test(line) || LONE_SURROGATE.test(line)) {
    throw invalidField(path, "Control and text-direction characters are not allowed here.");
  }
  return line;
}

/** Markdown notes, or a reason: several lines are fine, NUL is not. */
export function parseText(text: string, path: string, mostBytes = 64 * 1024): string {
  if (byteLength(text) > mostBytes) throw invalidField(path, `At most ${mostBytes / 1024} KiB of text: shorten it.`);
  if (text.includes("\u0000") || LONE_SURROGATE.test(text))
    throw invalidField(path, "The text is not valid: it has a NUL or half a character.");
  return text;
}

export function parseNotes(text: string): string {
  return parseText(text, "notes");
}

export function parseReason(text: string): string {
  return parseText(text, "reason", 2 * 1024);
}

/** A moment as we store it, whatever its precision and offset were: only so do moments compare as text. */
export function parseInstant(text: string, path: string): Instant {
  const ms = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw invalidField(path, "Give a time in UTC, like 2026-11-25T02:23:40Z.");
  return toInstant(ms);
}

export function parseDeviceId(text: string, path = "device"): string {
  if (!/^[\x21-\x7e]{1,128}$/.test(text))
    throw invalidField(path, "A device id is 1 to 128 printable ASCII characters without spaces.");
  return text;
}

export function parsePlatform(text: string, path = "platform"): Platform {
  const platform = PLATFORMS.find((known) => known === text);
  if (!platform)
    throw invalidField(path, `Unknown platform "${text.slice(0, 40)}": use one of ${PLATFORMS.join(", ")}.`);
  return platform;
}

const ARCH_ALIASES: Record<string, Arch> = {
  aarch64: "arm64",
  "arm64-v8a": "arm64",
  arm64e: "arm64",
  "armeabi-v7a": "armv7",
  armeabi: "armv7",
  armhf: "armv7",
  armv7l: "armv7",
  arm: "armv7",
  amd64: "x64",
  x86_64: "x64",
  "x86-64": "x64",
  win64: "x64",
  i386: "x86",
  i486: "x86",
  i586: "x86",
  i686: "x86",
  ia32: "x86",
  win32: "x86",
  fat: "universal",
};

export function parseArch(text: string, path = "arch"): Arch {
  const lower = text.toLowerCase();
  const arch =
    ARCHS.find((known) => known === lower) ?? (Object.hasOwn(ARCH_ALIASES, lower) ? ARCH_ALIASES[lower] : undefined);
  if (!arch) throw invalidField(path, `Unknown architecture "${text.slice(0, 40)}": use one of ${ARCHS.join(", ")}.`);
  return arch;
}

export function parseSha256(text: string, path = "sha256"): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw invalidField(path, "A SHA-256 is 64 lower-case hex digits.");
  return text;
}

/** An address as it is stored and looked for. */
export function normaliseEmail(text: string): string {
  return text.trim().toLowerCase().normalize("NFC");
}

export function parseEmail(text: string, path = "email"): string {
  const email = normaliseEmail(text);
  if (email.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(email) || UNPRINTABLE.test(email) || LONE_SURROGATE.test(email)) {
    throw invalidField(path, "Give an e-mail address, like ada@example.com.");
  }
  return email;
}

export function parsePassword(text: string, path = "password"): string {
  const bytes = byteLength(text);
  if ([...text].length < 10 || bytes > 1024)
    throw invalidField(path, "A password has at least 10 characters (and at most 1024 bytes).");
  return text;
}
