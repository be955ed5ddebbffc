import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSaid, type Said } from "./deed";
import { bundleChild, Checker, type Conduct, type Ended, runChild } from "./processes";

/** A place where the scenario is ended. */
export type Point = { name: string; conduct: Conduct };

const LANES = 2;

/** The scenario in processes of its own, each on a copy of the same prepared data folder. */
export class CrashPoints {
  /** What each call of an undisturbed run is, in order: call N is `calls[N - 1]`. */
  readonly calls: string[] = [];
  #before: Said[] = [];
  private constructor(
    readonly dir: string,
    readonly program: string,
    readonly checkers: readonly Checker[],
  ) {}

  /** Prepares the folder, counts the calls of a run that nobody disturbs and checks what that leaves. */
  static async open(): Promise<CrashPoints> {
    const program = await bundleChild();
    const checkers = Array.from({ length: LANES }, () => new Checker(program));
    const points = new CrashPoints(mkdtempSync(join(tmpdir(), "sluice-crash-")), program, checkers);
    await points.#prepare();
    return points;
  }

  async #prepare(): Promise<void> {
    const base = join(this.dir, "base");
    mkdirSync(base);
    this.#before = parseSaid((await this.#run(["prepare", base], {})).stdout);
    const callsFile = join(this.dir, "calls");
    await this.undisturbed({ callsFile });
    this.calls.push(...readFileSync(callsFile, "utf8").trimEnd().split("\n"));
  }

  /** A run that nothing ends early; throws when it leaves anything that is wrong. */
  async undisturbed(conduct: Conduct): Promise<void> {
    const wrong = await this.#onCopy("undisturbed", async (copy) => {
      const { stdout } = await this.#run(["act", copy], conduct);
      return this.checkers[0]?.check(copy, [...this.#before, ...parseSaid(stdout)]);
    });
    if (wrong?.length !== 0) throw new Error(`Without a crash:\n${wrong?.join("\n")}`);
  }

  close(): void {
    for (const checker of this.checkers) checker.close();
    rmSync(this.dir, { recursive: true, force: true });
    rmSync(this.program, { force: true });
  }

  async #run(args: string[], conduct: Conduct): Promise<Ended> {
    const how = await runChild(this.program, args, conduct);
    if (how.code !== 0) throw new Error(`${args[0]} ended with ${how.code ?? how.signal}:\n${how.stderr}`);
    return how;
  }

  async #onCopy<T>(name: string, work: (dir: string) => Promise<T>): Promise<T> {
    const copy = join(this.dir, name);
    cpSync(join(this.dir, "base"), copy, { recursive: true });
    try {
      return await work(copy);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }

  #crash(point: Point, checker: Checker): Promise<string[]> {
    return this.#onCopy(point.name.replaceAll(/[^\w]+/g, "-").slice(0, 40), async (copy) => {
      const { signal, stdout, stderr } = await runChild(this.program, ["act", copy], point.conduct);
      if (signal !== "SIGKILL") return [`the process was not killed: ${stderr}`];
      return checker.check(copy, [...this.#before, ...parseSaid(stdout)]);
    });
  }

  /** Ends the scenario at each of these points, restarts it, and answers what is wrong then, a line each. */
  async crashAt(points: readonly Point[]): Promise<string[]> {
    const wrong: string[] = [];
    const left = [...points];
    const lane = async (checker: Checker) => {
      for (let point = left.shift(); point !== undefined; point = left.shift()) {
        const lines = await this.#crash(point, checker);
        wrong.push(...lines.map((line) => `${point?.name}: ${line}`));
      }
    };
    await Promise.all(this.checkers.map(lane));
    return wrong;
  }
}
