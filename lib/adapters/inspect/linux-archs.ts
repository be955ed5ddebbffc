import type { Finding } from "@/lib/domain/finding";
import type { Arch } from "@/lib/domain/platform";

/** Names of processors in packages of Debian (`dpkg-architecture -L`) and of RPM (rpmrc). */
const ARCHS: Record<string, Arch> = {
  amd64: "x64",
  x86_64: "x64",
  i386: "x86",
  i486: "x86",
  i586: "x86",
  i686: "x86",
  arm64: "arm64",
  aarch64: "arm64",
  armhf: "armv7",
  armv7hl: "armv7",
  armv7hnl: "armv7",
};
const ANY = ["all", "any", "noarch"];

/** The processors that a package is for, by the name that it gives them. None is any, or one that nobody here asks for. */
export function archsOfPackage(name: string): { arch: Arch[]; findings: Finding[] } {
  const known = Object.hasOwn(ARCHS, name) ? ARCHS[name] : undefined;
  if (known) return { arch: [known], findings: [] };
  if (ANY.includes(name)) return { arch: [], findings: [] };
  const message = `The package is for processors that no page here tells apart: ${name || "it does not say which"}.`;
  return { arch: [], findings: [{ code: "arch_unknown", severity: "info", message }] };
}
