// @ts-check
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { median } from "./statistics.mjs";

/**
 * Resident memory of a process with all its threads, in bytes; undefined where the system does not tell.
 * @param {number} pid
 */
const residentBytes = (pid) => {
  try {
    const found = /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return found ? Number(found[1]) * 1024 : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Resident memory after a quiet time, the median of some samples. Nothing makes the process collect its garbage.
 * @param {number} pid
 */
export const settledResident = async (pid) => {
  await pause(2000);
  const samples = [];
  for (let sample = 0; sample < 7; sample++) {
    const bytes = residentBytes(pid);
    if (bytes === undefined) return undefined;
    samples.push(bytes);
    await pause(200);
  }
  return median(samples);
};
