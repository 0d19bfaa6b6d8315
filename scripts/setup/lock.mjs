// @ts-check
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { say } from "../lib/say.mjs";

/** A lock of another machine (a home folder on a network) is believed for this long. */
const foreignLockMinutes = 60;

/** @param {string} folder */
const isStale = (folder) => {
  try {
    const [pid, host] = readFileSync(`${folder}/owner`, "utf8").trim().split(" ");
    if (host !== hostname()) return Date.now() - statSync(folder).mtimeMs > foreignLockMinutes * 60_000;
    try {
      process.kill(Number(pid), 0);
      return false;
    } catch (error) {
      return /** @type {NodeJS.ErrnoException} */ (error).code === "ESRCH";
    }
  } catch {
    // The owner is written right after the folder is made; one that stays away belongs to a process that was killed in between.
    try {
      return Date.now() - statSync(folder).mtimeMs > 10_000;
    } catch {
      return false;
    }
  }
};

/**
 * Runs `work` while no other process on this machine does so under the same lock; a lock left by a killed process is taken over.
 * @template T
 * @param {string} folder the lock, a folder made for the time of the work
 * @param {string} what for the line that says what is waited for
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const withLock = async (folder, what, work) => {
  for (let told = false; ; ) {
    try {
      mkdirSync(folder);
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    }
    if (isStale(folder)) {
      // Renaming first: of two processes that both see a stale lock, one fails here and waits for the other's new lock.
      const aside = `${folder}-${process.pid}`;
      try {
        renameSync(folder, aside);
        rmSync(aside, { recursive: true, force: true });
      } catch {
        continue;
      }
      continue;
    }
    if (!told) say(`  waiting for another run that is busy with ${what}`);
    told = true;
    await wait(500);
  }
  try {
    writeFileSync(`${folder}/owner`, `${process.pid} ${hostname()}\n`);
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
