import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { notInspected } from "@/lib/domain/inspection";
import { hasReader } from "@/lib/domain/platform";
import type { Inspector } from "@/lib/usecases/ports";
import { childEntry } from "./child-entry";
import { FORMATS } from "./formats";
import { openChildInspector } from "./open-child-inspector";

const folder = mkdtempSync(join(tmpdir(), "sluice-inspect-"));
const opened: Inspector[] = [];
afterEach(async () => {
  for (const inspector of opened.splice(0)) await inspector.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ENTRY = { ...childEntry("./testing/child.ts") };
const LIMITS = { ms: 2_000, memoryBytes: 256 << 20 };

function open(more: Parameters<typeof openChildInspector>[0] = {}): Inspector {
  const inspector = openChildInspector({
    entry: ENTRY,
    limits: LIMITS,
    claims: (name) => name.endsWith(".deed"),
    ...more,
  });
  opened.push(inspector);
  return inspector;
}

let made = 0;
function inspect(inspector: Inspector, content: string | Buffer, filename = "a.deed") {
  const path = join(folder, String(made++));
  writeFileSync(path, content);
  return inspector.inspect({ path, filename, sizeBytes: Buffer.byteLength(content) });
}

const codesOf = async (work: ReturnType<typeof inspect>) =>
  (await work).inspection?.findings.map(({ code, severity }) => `${severity} ${code}`) ?? null;

describe("the inspector's child", () => {
  it("says what the file says of itself, cut to shape", async () => {
    const icon = await sharp({ create: { width: 1024, height: 512, channels: 4, background: "red" } })
      .png()
      .toBuffer();
    const facts = {
      platform: "linux",
      version: " 1.0\u0000\u202e ",
      build: 5,
      arch: ["x64", "vax", "arm64"],
      permissions: ["b", "a", "b"],
      displayName: "x".repeat(5000),
      signing: { schemes: ["v2"], signerSha256: "AB", signer: "CN=Ada", notarized: null },
      findings: [
        { code: "odd", severity: "warning", message: "Odd." },
        { code: "<script>", severity: "info", message: "x" },
      ],
      icon: { type: "Buffer", data: [...icon] },
      unheardOf: true,
    };
    const { inspection, icon: png } = await inspect(open(), `facts\n${JSON.stringify(facts)}`);
    expect(inspection).toEqual({
      ...notInspected("x"),
      platform: "linux",
      version: "1.0",
      build: null,
      arch: ["arm64", "x64"],
      permissions: ["b", "a"],
      displayName: "x".repeat(200),
      signing: { schemes: ["v2"], signerSha256: null, signer: "CN=Ada", notarized: null },
      findings: [
        { code: "odd", severity: "warning", message: "Odd." },
        expect.objectContaining({ code: "icon_not_read" }),
      ],
    });
    expect(png).toBeNull();
  });

  it.each([
    ["lie", "blocker malformed"],
    ["mistake", "blocker unreadable"],
    ["abort", "blocker unreadable"],
    ["exit", "blocker unreadable"],
    ["loop", "blocker took_too_long"],
    ["wait", "blocker took_too_long"],
    ["hog", "blocker took_too_much_memory"],
    ["end", "blocker malformed"],
    ["other", "info not_inspected"],
  ])("is %s and the file is: %s", async (deed, finding) => {
    const inspector = open();
    expect(await codesOf(inspect(inspector, `${deed}\n`))).toEqual([finding]);
    // The next one finds a reader again.
    expect(await codesOf(inspect(inspector, 'facts\n{"platform":"linux"}'))).toEqual([]);
  });

  it("leaves a file for later when somebody else ended it, and reads the next", async () => {
    const trouble = vi.fn();
    const inspector = open({ onTrouble: trouble });
    const sign = join(folder, "pid");
    const reading = inspect(inspector, `stay\n${sign}`);
    const pid = await vi.waitFor(() => Number(readFileSync(sign, "utf8")), { timeout: 10_000 });
    process.kill(pid, "SIGKILL");
    expect(await reading).toEqual({ inspection: null, icon: null });
    expect(trouble).toHaveBeenCalledWith(expect.stringContaining("SIGKILL"), "a.deed");
    expect(await codesOf(inspect(inspector, 'facts\n{"platform":"linux"}'))).toEqual([]);
  });

  it("leaves files for later when it does not start", async () => {
    const inspector = open({ entry: { ...ENTRY, path: join(folder, "missing.mjs") } });
    expect(await inspect(inspector, "facts\n{}")).toEqual({ inspection: null, icon: null });
  });

  it("is not asked about names that no reader knows", async () => {
    const inspector = open({ entry: { ...ENTRY, path: join(folder, "missing.mjs") } });
    const answer = await inspect(inspector, "facts\n{}", "notes.txt");
    expect(answer).toEqual({ inspection: notInspected("notes.txt"), icon: null });
  });

  it("has nothing of the server's environment", async () => {
    process.env.SECRET_OF_THE_SERVER = "x";
    const { inspection } = await inspect(open(), "environment\n");
    expect(inspection?.displayName).not.toContain("SECRET");
    delete process.env.SECRET_OF_THE_SERVER;
  });

  it("holds up two files at the most, and reads the others beside them", async () => {
    const inspector = open();
    const held = inspect(inspector, "wait\n");
    const answers = await Promise.all([1, 2, 3, 4].map(() => inspect(inspector, 'facts\n{"platform":"linux"}')));
    expect(answers.map(({ inspection }) => inspection?.platform)).toEqual(["linux", "linux", "linux", "linux"]);
    expect(await codesOf(held)).toEqual(["blocker took_too_long"]);
  });
});

it("knows the extensions of every reader without loading one", () => {
  for (const { name, extensions } of FORMATS) {
    for (const extension of extensions) expect(hasReader(`a.${extension}`), `${name}, .${extension}`).toBe(true);
  }
});
