// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { root } from "./root.mjs";

/** Folders that hold no sources, wherever they are. */
const passedOver = new Set(["node_modules", "dist", "out", ".git", ".cache", "__pycache__"]);

/** @param {string} a @param {string} b */
export const byCodePoint = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * All files below a folder (or the file itself), as paths relative to `base` with `/`, sorted; empty when it does not exist.
 * @param {string} path relative to `base`
 * @param {string} [base]
 * @returns {string[]}
 */
export const listFiles = (path, base = root) => {
  const absolute = join(base, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [path];
  /** @type {string[]} */
  const found = [];
  /** @param {string} folder */
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (passedOver.has(entry.name) || entry.name.startsWith(".hgm-")) continue;
      const inside = join(folder, entry.name);
      if (entry.isDirectory()) walk(inside);
      else if (entry.isFile()) found.push(relative(base, inside).split(sep).join("/"));
    }
  };
  walk(absolute);
  return found.sort(byCodePoint);
};

/**
 * SHA-256 over names and contents of all files below the given paths, in hexadecimal.
 * @param {readonly string[]} paths relative to `base`
 * @param {string} [base]
 */
export const hashFiles = (paths, base = root) => {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => listFiles(path, base))) {
    const content = readFileSync(join(base, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
};
