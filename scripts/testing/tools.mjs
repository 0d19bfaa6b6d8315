// @ts-check
import { hasTool } from "../lib/run.mjs";
import { counts } from "./counts.mjs";

/** Programs that tests start, and what they start them for. */
export const tools = [
  { name: "bash", why: "launch scripts are read by bash" },
  { name: "g++", why: "generated C++ kernels are compiled" },
  { name: "cc", why: "the tree-sitter parser is compiled" },
  { name: "python3", why: "emitted programs are read and run by Python" },
];

/**
 * One test per missing tool: failed where CI=true, since there nobody would notice tests that skip themselves; skipped by name elsewhere.
 * @param {boolean} inCi
 * @param {(tool: string) => Promise<boolean>} [has]
 */
export const checkTools = async (inCi, has = hasTool) => {
  const result = counts();
  for (const { name, why } of tools) {
    if (await has(name)) continue;
    (inCi ? result.failed : result.skipped).push(`tool ${name} is missing (${why})`);
  }
  return result;
};
