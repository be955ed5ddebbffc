// Names that files come under, and what each comes to by every way in: one table for the API, tus and the command line.

/** A name as it is sent and as it is kept; null: refused as `invalid`. */
export type SentName = { sent: string; kept: string | null };

const RTL_OVERRIDE = "\u202e";
const ZERO_WIDTH_SPACE = "\u200b";
const FLAG = "\u{1f1e9}\u{1f1ea}";
/** Four bytes that NFC, which never composes it, writes in eight. */
const HALF_NOTE = "\u{1d15e}";

const KEPT_AS_SENT = [
  "日本語.ipa",
  'a"; x=y.apk',
  "a b%20c.apk",
  "é.dmg",
  "'; rm -rf.exe",
  "💥.zip",
  `${FLAG}👩‍👩‍👧‍👦.bin`,
  "مرحبا.bin",
  "שלום.bin",
  "ไทย.bin",
  "ŁÓDŹ ÿ.bin",
  "€uro „quotes“ ’.bin",
  '""".bin',
  "a;filename=b.bin",
  "a; filename*=UTF-8''b.bin",
  "UTF-8''%41.bin",
  "=?utf-8?B?YQ==?=.bin",
  "a,b.bin",
  "a=b&c=d#e?f.bin",
  "a+b c.bin",
  "100%.bin",
  "%.bin",
  "%zz.bin",
  "%0d%0aset-cookie: a=b.bin",
  "%2e%2e%2fx.bin",
  "%00.bin",
  "C:x.bin",
  "a:stream.bin",
  "CON",
  "...",
  ".htaccess",
  "~.bin",
  "-rf.bin",
  " in front.bin",
  "dots...",
  "behind ",
  "<img src=x onerror=alert(1)>.bin",
  "{{7*7}}#{7*7}.bin",
  "$(id)`id`|id.bin",
  "*?<>|.bin",
  `a${ZERO_WIDTH_SPACE}b.bin`,
  "\ufeffbom.bin",
  "soft\u00adhyphen.bin",
  "__proto__",
  "index.html",
  "picture.svg",
  "icon.png",
  "manifest.plist",
  "x".repeat(255),
  `${"é".repeat(127)}x`,
  "💥".repeat(63),
];

const REFUSED = [
  "",
  ".",
  "..",
  "../../x",
  "/etc/passwd",
  "a/b.apk",
  "..\\..\\x",
  "C:\\Windows\\x.exe",
  "a\\b.apk",
  "a\u0000.apk",
  "a.apk\r\nset-cookie: a=b",
  "a\n.apk",
  "a\t.apk",
  "a\u001b[31m.apk",
  "a\u007f.apk",
  "a\u0085.apk",
  "a\u2028.apk",
  `a${RTL_OVERRIDE}gpj.apk`,
  "a\u200fb.apk",
  "a\u2066b.apk",
  "a\ud800.apk",
  "\udc00a.apk",
  "a\ufffd.apk",
  " ",
  "\u00a0\u2003",
  ZERO_WIDTH_SPACE,
  "x".repeat(256),
  "x".repeat(300),
  "é".repeat(128),
  "💥".repeat(64),
  HALF_NOTE.repeat(32),
];

const KEPT_OTHERWISE: Record<string, string> = {
  "e\u0301.bin": "\u00e9.bin",
  ["e\u0301".repeat(120)]: "\u00e9".repeat(120),
  "\u1112\u1161\u11ab.bin": "\ud55c.bin",
  "\u212b.bin": "\u00c5.bin",
};

export const FILE_NAMES: readonly SentName[] = [
  ...KEPT_AS_SENT.map((name) => ({ sent: name, kept: name })),
  ...Object.entries(KEPT_OTHERWISE).map(([sent, kept]) => ({ sent, kept })),
  ...REFUSED.map((sent) => ({ sent, kept: null })),
];

/** What a folder of this machine can have under that very name. */
export function canBeOnDisk({ sent }: SentName): boolean {
  const bytes = Buffer.from(sent);
  return ![".", "..", ""].includes(sent) && !/[/\0]/.test(sent) && bytes.length <= 255 && bytes.toString() === sent;
}

/** As a test's title: what cannot be seen is told by its code. */
export function shown(name: string): string {
  const short = name.length > 40 ? `${name.slice(0, 12)}… (${Buffer.byteLength(name)} bytes)` : name;
  return JSON.stringify(short).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
