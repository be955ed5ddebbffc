// Loaded with --import, before anything else is: counts every call to the file system and to the database, writes down
// what it is, and ends the process the hardest way just before the call that is asked for.
// Usage: node --import ./kill-before-call.mjs program.mjs … KILL_AT CALLS_FILE (0: never; "-": nothing written down)
import { appendFileSync } from "node:fs";
import files from "node:fs/promises";
import { createRequire, syncBuiltinESMExports } from "node:module";

const [killAt, callsFile] = [Number(process.argv.at(-2)), process.argv.at(-1)];
const FILE_CALLS = ["chmod", "copyFile", "cp", "link", "lstat", "mkdir", "open", "readFile", "readdir", "rename", "rm"];
const MORE_FILE_CALLS = ["stat", "statfs", "truncate", "unlink", "utimes", "writeFile"];
const HANDLE_CALLS = ["chmod", "close", "datasync", "read", "stat", "sync", "truncate", "write", "writeFile", "writev"];

let calls = 0;

function beforeCall(name, about) {
  if (String(about).startsWith("file:")) return; // node loads modules by the same functions
  calls++;
  if (calls === killAt) process.kill(process.pid, "SIGKILL");
  if (callsFile !== "-") appendFileSync(callsFile, `${name} ${String(about).replaceAll("\n", " ")}\n`);
}

function count(target, names, aboutOf) {
  for (const name of names) {
    const call = target[name];
    target[name] = function counted(...args) {
      beforeCall(name, aboutOf(this, args));
      return call.apply(this, args);
    };
  }
}

const paths = new WeakMap();
const handle = await files.open(process.execPath);
count(Object.getPrototypeOf(handle), HANDLE_CALLS, (self) => paths.get(self) ?? "?");
await handle.close();
calls = 0;

count(files, [...FILE_CALLS, ...MORE_FILE_CALLS], (_, args) => args[0]);
const open = files.open;
files.open = async (path, ...rest) => {
  const opened = await open(path, ...rest);
  paths.set(opened, path);
  return opened;
};
syncBuiltinESMExports();

// libSQL's client prepares each statement just before it runs it.
const client = createRequire(import.meta.url).resolve("@libsql/client");
const Database = createRequire(client)("libsql");
count(Database.prototype, ["exec", "prepare"], (_, args) => args[0]);
