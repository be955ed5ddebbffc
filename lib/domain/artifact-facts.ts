import type { BundleIds } from "./app";
import { type Artifact, validationOf } from "./artifact";
import type { Finding } from "./finding";
import type { Inspection } from "./inspection";
import { type Arch, PLATFORM_NAMES } from "./platform";
import { compareBuilds, compareVersions, type Numbered } from "./version-order";

/** What an artifact is held against: the release's numbers and the app's own ids. */
export type Expected = Numbered & { bundleIds: BundleIds };

/** Several processors in one file are for all of them. */
export function archOf({ arch }: Pick<Inspection, "arch">): Arch | null {
  return arch.length > 1 ? "universal" : (arch[0] ?? null);
}

const warning = (code: string, message: string): Finding => ({ code, severity: "warning", message });

function aboutNumbers({ version, build }: Inspection, expected: Expected): (Finding | null)[] {
  const isVersion = version === null || compareVersions(version, expected.version) === 0;
  const isBuild = build === null || compareBuilds(build, expected.build) === 0;
  return [
    isVersion ? null : warning("version_differs", `It says version ${version}; the release is ${expected.version}.`),
    isBuild ? null : warning("build_differs", `It says build ${build}; the release has ${expected.build}.`),
  ];
}

function aboutDevice({ platform, arch }: Artifact, facts: Inspection): (Finding | null)[] {
  const isPlatform = facts.platform === null || facts.platform === platform;
  const isArch = arch === null || facts.arch.length === 0 || archOf(facts) === arch || facts.arch.includes(arch);
  const says = facts.platform && PLATFORM_NAMES[facts.platform];
  return [
    isPlatform
      ? null
      : warning("platform_differs", `It is for ${says}; here it stands for ${PLATFORM_NAMES[platform]}.`),
    isArch ? null : warning("arch_differs", `It is for ${facts.arch.join(" and ")}; here it stands for ${arch}.`),
  ];
}

function aboutId({ platform }: Artifact, { bundleId }: Inspection, { bundleIds }: Expected): Finding | null {
  const own = bundleIds[platform];
  if (own === undefined || bundleId === null || bundleId === own) return null;
  return warning("bundle_id_differs", `It is ${bundleId}, and this app is ${own} on ${PLATFORM_NAMES[platform]}.`);
}

/** An artifact with what was read in its bytes, and where that differs from what was said of it. null: not read yet. */
export function withFacts(artifact: Artifact, facts: Inspection | null, expected: Expected): Artifact {
  const validationStatus = validationOf(facts);
  if (facts === null) return { ...artifact, metadata: null, validationStatus, validation: [] };
  const differences = [
    ...aboutNumbers(facts, expected),
    ...aboutDevice(artifact, facts),
    aboutId(artifact, facts, expected),
  ];
  const validation = [...facts.findings, ...differences.filter((finding) => finding !== null)];
  return { ...artifact, metadata: facts, validationStatus, validation };
}

/** Why a file is invalid, in a sentence that names it. */
export function sayInvalid({ filename, validation }: Artifact): string {
  const why = validation.find(({ severity }) => severity === "blocker");
  return why === undefined ? `${filename} is not what it claims to be.` : `${filename}: ${why.message}`;
}
