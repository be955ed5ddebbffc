// node scripts/corpus/make-corpus.mjs OUTDIR: real app artifacts and, beside each NAME, its facts: NAME.facts.json.
// What OUTDIR has already stays. The facts are read by the formats' own tools (oracle.py), never by a parser of ours.
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { artifactsFrom, python } from "./artifacts.mjs";
import { partsIn } from "./parts.mjs";

const out = resolve(process.argv[2]);
const scratch = join(out, ".parts");
mkdirSync(scratch, { recursive: true });

const artifacts = artifactsFrom(partsIn(scratch), join(scratch, "keys"));
let failed = 0;
for (const [kind, name, make] of artifacts) {
  const file = join(out, name);
  const facts = `${file}.facts.json`;
  if (existsSync(file) && existsSync(facts)) continue; // the facts are written last
  try {
    make(file);
    writeFileSync(facts, python("oracle.py", kind, file));
    console.log(kind.padEnd(8), String(statSync(file).size).padStart(9), name);
  } catch (error) {
    failed += 1;
    console.error(kind.padEnd(8), "FAILED", name, String(error.stderr || error.message).slice(-400));
  }
}
if (failed === 0) rmSync(scratch, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
