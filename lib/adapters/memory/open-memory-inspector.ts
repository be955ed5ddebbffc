import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Inspection, notInspected, refusedFile } from "@/lib/domain/inspection";
import type { FileToInspect, Inspected, Inspector } from "@/lib/usecases/ports";

type Facts = Partial<Inspection> | "malformed";
type Told = { facts: Facts; icon: Uint8Array | null };

/** An inspector for tests: it says of a file what it was told of its name, and that nobody looked into any other. */
export class MemoryInspector implements Inspector {
  /** Nobody can look, as when the child process does not start. */
  isDown = false;
  /** What it was asked to look into, in order, with its bytes as text. */
  readonly asked: { filename: string; text: string }[] = [];
  readonly #told = new Map<string, Told>();

  tell(filename: string, facts: Facts, icon: Uint8Array | null = null): void {
    this.#told.set(filename, { facts, icon });
  }

  async inspect({ path, filename }: FileToInspect): Promise<Inspected> {
    this.asked.push({ filename, text: await readFile(path, "utf8") });
    if (this.isDown) return { inspection: null, icon: null };
    const told = this.#told.get(filename);
    if (told === undefined) return { inspection: notInspected(filename), icon: null };
    const { facts, icon } = told;
    if (facts === "malformed") {
      return { inspection: refusedFile(filename, "malformed", "It is not what its name claims."), icon: null };
    }
    const digest = icon === null ? null : createHash("sha256").update(icon).digest("hex");
    return { inspection: { ...notInspected(filename), findings: [], icon: digest, ...facts }, icon };
  }

  prepare(): void {}

  async close(): Promise<void> {}
}
