// developer.android.com/tools/releases/platforms
const VERSIONS: Record<string, string> = {
  21: "5.0",
  22: "5.1",
  23: "6",
  24: "7.0",
  25: "7.1",
  26: "8.0",
  27: "8.1",
  28: "9",
  29: "10",
  30: "11",
  31: "12",
  32: "12L",
  33: "13",
  34: "14",
  35: "15",
  36: "16",
};

/** The Android version people know an API level by ("26" is "8.0"); what is no such level stays as it is. */
export function androidVersion(apiLevel: string): string {
  if (Object.hasOwn(VERSIONS, apiLevel)) return VERSIONS[apiLevel] ?? apiLevel;
  return /^\d{1,3}$/.test(apiLevel) ? `API ${apiLevel}` : apiLevel;
}
