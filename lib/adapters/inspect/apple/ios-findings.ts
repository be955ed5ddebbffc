import type { Finding } from "@/lib/domain/finding";
import type { CodeSignature } from "../mach-o/code-signature";
import { listAt, type PlistDict } from "../plist/plist-value";
import type { ProvisioningProfile } from "./provisioning-profile";

type Seen = {
  info: PlistDict;
  simulator: boolean;
  profile: ProvisioningProfile | null;
  signature: CodeSignature | null;
};

const IPAD = 2;

function warning(code: string, message: string): Finding {
  return { code, severity: "warning", message };
}

/** Why iOS would not install it on a tester's device, or not on every one. */
export function iosFindings({ info, simulator, profile, signature }: Seen): Finding[] {
  const findings: Finding[] = [];
  if (simulator) {
    findings.push(warning("simulator_build", "It is built for the simulator: no iPhone or iPad installs it."));
  } else if (!profile) {
    findings.push(warning("no_profile", "It has no provisioning profile: no iPhone or iPad installs it from here."));
  } else if (profile.facts.type === "app-store") {
    findings.push(warning("store_profile", "It is signed for the App Store: devices install it from there alone."));
  }
  if (!signature) {
    findings.push(warning("not_signed", "Its program is not signed: no iPhone or iPad installs it."));
  }
  if (signature?.holds === false) {
    findings.push(warning("signature_invalid", "Its code signature was not made with the certificate it carries."));
  }
  const families = listAt(info, "UIDeviceFamily").map(Number);
  if (families.length > 0 && families.every((family) => family === IPAD)) {
    findings.push({ code: "ipad_only", severity: "info", message: "It runs on iPad alone." });
  }
  return findings;
}
