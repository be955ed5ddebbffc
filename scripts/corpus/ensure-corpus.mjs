// The files that readers are tested on, made once into a cache: real artifacts with independent facts, and hostile ones.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withBuildLock } from "../build-lock.mjs";
import { needPackages } from "../needs.mjs";
import { inRoot } from "../paths.mjs";

const HERE = import.meta.dirname;

/** Of Debian 12: what builds the artifacts, and the tools that read their facts. */
const PACKAGES = [
  ...["aapt", "apksigner", "zipalign", "android-framework-res", "default-jre-headless"],
  ...["python3", "python3-pefile", "python3-macholib", "msitools", "wixl"],
  ...["p7zip-full", "libarchive-tools", "rpm", "binutils", "squashfs-tools"],
  ...["openssl", "zip", "bzip2", "xz-utils"],
];

/** Outside node_modules, so that it outlives `npm ci`. */
export const corpusFolder = () => process.env.CORPUS_DIR ?? inRoot(".cache", "corpus");
export const hostileFolder = () => join(corpusFolder(), "hostile");

// Not through execFileSync: the lock's holder has to give a sign of life every second.
function runScript(command, args) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const said = Buffer.concat(output).toString();
      if (code === 0) resolve(said);
      else reject(new Error(`${args[0]} failed:\n${said.slice(-4000)}`));
    });
  });
}

function hashScripts() {
  const hash = createHash("sha256");
  const files = readdirSync(HERE, { recursive: true }).filter((name) => /\.(mjs|py|wxs)$/.test(name));
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(HERE, name)));
  return hash.digest("hex");
}

async function once(stamp, make) {
  const hash = hashScripts();
  const isFresh = () => existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
  if (isFresh()) return;
  await withBuildLock(`${stamp}.lock`, async () => {
    if (isFresh()) return;
    await make();
    writeFileSync(stamp, hash);
  });
}

/** Hostile files and `hostile.json`: 17 files, 5 MB, within seconds; needs Python alone. */
export async function ensureHostile() {
  mkdirSync(hostileFolder(), { recursive: true });
  await once(join(hostileFolder(), ".stamp"), async () => {
    const { missing } = needPackages(["python3"]);
    if (missing) throw new Error(`The hostile files cannot be made: ${missing}`);
    await runScript("/usr/bin/python3", ["-B", join(HERE, "hostile.py"), hostileFolder()]);
  });
}

/** 23 artifacts, 38 MB, and their facts; downloads npm and Debian packages, a minute or two at the first time. */
export async function ensureCorpus() {
  mkdirSync(corpusFolder(), { recursive: true });
  await once(join(corpusFolder(), ".stamp"), async () => {
    const { missing } = needPackages(PACKAGES);
    if (missing) throw new Error(`The corpus cannot be made: ${missing}`);
    console.log("Making the corpus of real artifacts…");
    await runScript(process.execPath, [join(HERE, "make-corpus.mjs"), corpusFolder()]);
  });
}
