// Where the parts of the corpus come from: npm packages, Debian packages and the test data of Debian's sources.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function run(command, args, options = {}) {
  const stdio = ["ignore", "pipe", "pipe"];
  return execFileSync(command, args, { encoding: "utf8", stdio, maxBuffer: 1 << 28, ...options });
}

export function findIn(folder, pattern) {
  const name = readdirSync(folder).find((entry) => pattern.test(entry));
  if (!name) throw new Error(`Nothing like ${pattern} in ${folder}`);
  return join(folder, name);
}

// Lists of our own, so that the machine's stay as they are.
function fillSourceLists(folder) {
  mkdirSync(join(folder, "lists/partial"), { recursive: true });
  mkdirSync(join(folder, "sources"));
  const drop = "/etc/apt/sources.list.d";
  for (const name of readdirSync(drop).filter((entry) => /^debian.*\.sources$/.test(entry))) {
    const text = readFileSync(join(drop, name), "utf8");
    writeFileSync(join(folder, "sources", name), text.replace(/^Types:.*/gm, "Types: deb-src"));
  }
  const list = "/etc/apt/sources.list";
  if (existsSync(list)) {
    const text = readFileSync(list, "utf8").replace(/^deb\s/gm, "deb-src ");
    writeFileSync(join(folder, "sources", "main.list"), text);
  }
  run("apt-get", [...aptOptions(folder), "update"]);
}

function aptOptions(folder) {
  return [
    ["Dir::Etc::sourcelist", "/dev/null"],
    ["Dir::Etc::sourceparts", join(folder, "sources")],
    ["Dir::State::lists", join(folder, "lists")],
  ].flatMap(([key, value]) => ["-o", `${key}=${value}`]);
}

/** Downloads into `folder`; what is there from a run that was cut off is used again. */
export function partsIn(folder) {
  function once(name, fill) {
    const target = join(folder, name.replace(/[^\w.@-]/g, "_"));
    if (existsSync(`${target}.done`)) return target;
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    fill(target);
    writeFileSync(`${target}.done`, "");
    return target;
  }

  /** The folder of an npm package with the named members in it; without members the path of the package's own .tgz. */
  function npm(spec, ...members) {
    const target = once(`npm-${spec}`, (dir) => {
      run("npm", ["pack", spec, "--silent"], { cwd: dir });
      if (members.length === 0) return;
      const archive = findIn(dir, /\.tgz$/);
      run("tar", ["xzf", archive, ...members.map((member) => `package/${member}`)], { cwd: dir });
      rmSync(archive);
    });
    return members.length === 0 ? findIn(target, /\.tgz$/) : join(target, "package");
  }

  /** The path of a Debian package. */
  function deb(name) {
    const target = once(`deb-${name}`, (dir) => run("apt-get", ["download", name], { cwd: dir }));
    return findIn(target, /\.deb$/);
  }

  /** The folder of a Debian source package with the named members in it; paths are below the source's root. */
  function source(name, ...members) {
    return once(`source-${name}`, (dir) => {
      try {
        const options = aptOptions(once("apt", fillSourceLists));
        run("apt-get", [...options, "source", "--download-only", name], { cwd: dir });
      } catch (error) {
        // A mirror may lack a small file of the set; only the main tarball is needed.
        if (!readdirSync(dir).some((file) => /\.tar\./.test(file))) throw error;
      }
      const tarball = findIn(dir, /^(?!.*\.debian\.tar).*\.tar\.(gz|xz|bz2)$/);
      const wanted = members.map((member) => `*/${member}`);
      run("tar", ["xf", tarball, "--strip-components=1", "--wildcards", ...wanted], { cwd: dir });
      for (const file of readdirSync(dir)) if (file.startsWith(`${name}_`)) rmSync(join(dir, file));
    });
  }

  return { once, npm, deb, source };
}
