import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of its own that can be filled up. */
export type SmallDisk = {
  dir: string;
  /** Leaves nothing free. */
  fill(): void;
  free(): void;
  unmount(): void;
};

/** A small disk, in memory; null where nobody may mount one. */
export function mountSmallDisk(mebibytes: number): SmallDisk | null {
  const dir = mkdtempSync(join(tmpdir(), "sluice-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", dir], { stdio: "ignore" });
  } catch {
    rmSync(dir, { recursive: true });
    return null;
  }
  const ballast = join(dir, "ballast");
  return {
    dir,
    fill() {
      const { bavail, bsize } = statfsSync(dir);
      try {
        writeFileSync(ballast, Buffer.alloc(bavail * bsize), { flag: "a" });
      } catch {
        // what was there is taken
      }
    },
    free: () => truncateSync(ballast, 0),
    unmount() {
      execFileSync("umount", ["-l", dir]);
      rmSync(dir, { recursive: true });
    },
  };
}
