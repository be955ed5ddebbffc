const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._";
const PAIRS = 0x3800;
const SINGLES = 0x4800;
const TABLE = 0x4840;

/**
 * The name of a stream as Windows Installer means it: of letters, digits, dots and underscores it packs two into one
 * character, and marks tables, here by a "!" in front. There is no document of Microsoft's; libmsi of msitools has it too.
 */
export function readableName(name: string): string {
  let readable = "";
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    if (code === TABLE && index === 0) readable += "!";
    else if (code >= SINGLES && code < TABLE) readable += ALPHABET[code - SINGLES];
    else if (code >= PAIRS && code < SINGLES)
      readable += `${ALPHABET[code & 63]}${ALPHABET[((code - PAIRS) >> 6) & 63]}`;
    else readable += name[index];
  }
  return readable;
}
