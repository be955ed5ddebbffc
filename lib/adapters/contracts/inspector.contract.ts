import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { validationOf } from "@/lib/domain/artifact";
import { notInspected } from "@/lib/domain/inspection";
import type { Inspector } from "@/lib/usecases/ports";

/** An inspector that knows files named `*.deed`: one that says version 1.0 and has an icon, and one that lies. */
export type InspectorUnderTest = {
  inspector: Inspector;
  honest: { filename: string; content: string };
  liar: { filename: string; content: string };
  /** From now on nobody can look. */
  breakDown(): void;
};

/** What every inspector does, whoever looks. */
export function inspectorContract(name: string, open: () => InspectorUnderTest): void {
  describe(`inspector ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "sluice-contract-"));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    let under: InspectorUnderTest;
    beforeEach(() => {
      under = open();
    });
    afterEach(() => under.inspector.close());
    const inspect = ({ filename, content }: { filename: string; content: string }) => {
      const path = join(folder, "file");
      writeFileSync(path, content);
      return under.inspector.inspect({ path, filename, sizeBytes: Buffer.byteLength(content) });
    };

    it("says what a file says of itself, and gives its icon under the icon's digest", async () => {
      const { inspection, icon } = await inspect(under.honest);
      expect(inspection).toMatchObject({ platform: "linux", version: "1.0", findings: [] });
      expect(validationOf(inspection)).toBe("valid");
      expect(inspection?.icon).toBe(
        createHash("sha256")
          .update(icon ?? "")
          .digest("hex"),
      );
    });

    it("says of a liar why it is none, and nothing else", async () => {
      const { inspection, icon } = await inspect(under.liar);
      expect([validationOf(inspection), inspection?.version, icon]).toEqual(["invalid", null, null]);
      expect(inspection?.findings).toMatchObject([{ code: "malformed", severity: "blocker" }]);
    });

    it("leaves alone what nobody knows", async () => {
      const file = { filename: "notes.txt", content: under.liar.content };
      expect(await inspect(file)).toEqual({ inspection: notInspected("notes.txt"), icon: null });
    });

    it("says nothing of a file while it is down", async () => {
      under.inspector.prepare();
      under.breakDown();
      expect(await inspect(under.honest)).toEqual({ inspection: null, icon: null });
    });
  });
}
