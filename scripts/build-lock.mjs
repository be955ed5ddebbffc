import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const BEAT_MS = 1_000;
const DEAD_AFTER_MS = 15_000;
const held = new Set();

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

// The holder touches the file every second, so a pid that was given to another process does not keep the lock.
function isAbandoned(path) {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    const silentFor = Date.now() - statSync(path).mtimeMs;
    if (silentFor > DEAD_AFTER_MS) return true;
    // In a container every process that starts may get the same pid: ours, but not taken by us, is a dead one's.
    const isDead = pid === process.pid ? !held.has(path) : pid > 0 && !isAlive(pid);
    return isDead && silentFor > BEAT_MS;
  } catch {
    return false;
  }
}

function tryTake(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

// Renamed before it is removed: of two processes that find it abandoned, one gets it and the other sees ENOENT.
function clear(path) {
  try {
    const mine = `${path}.${process.pid}`;
    renameSync(path, mine);
    rmSync(mine, { force: true });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

function beat(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // dist/ was removed under us; the build will say so
  }
}

/** Runs `work` while no other process runs its own under the same lock file. */
export async function withBuildLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  while (!tryTake(path)) {
    if (isAbandoned(path)) clear(path);
    else await sleep(100);
  }
  held.add(path);
  const heart = setInterval(beat, BEAT_MS, path);
  const release = () => rmSync(path, { force: true });
  process.once("exit", release); // a signal during the build ends it here
  try {
    return await work();
  } finally {
    clearInterval(heart);
    process.off("exit", release);
    release();
    held.delete(path);
  }
}
