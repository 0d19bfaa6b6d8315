// @ts-check
/** Speed and memory of the language server, beside TypeSpec's, as a client sees them. */
import { existsSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/lib/root.mjs";
import { runMain, SetupError, say } from "../scripts/lib/say.mjs";
import { installPeer } from "./editor/install.mjs";
import { measureServer } from "./editor/measure.mjs";
import { hgmServer, typespecServer } from "./editor/servers.mjs";
import { heldBars, table } from "./editor/table.mjs";

const help = `Usage: npm run bench:editor [-- OPTIONS]

Replays an editing session to the language server over its standard input and output: a workspace of ten files of 10 kB that import each other,
in which three more are typed from nothing, with deletions, pastes, renames and undo, and with looks into the other files. After every edit a
completion at the cursor and a hover over the last word are asked for at once. Prints how long diagnostics, completion and hover take, first with
a client that waits for the answers before the next edit, then with one that types on, and the resident memory after 100 and 10,000 edits.
The same is done with TypeSpec's server, with a workspace and texts of its language of the same sizes. TypeSpec waits for a pause of half a
second to a second in typing before it looks for mistakes; that is part of what its client sees. Its memory is measured without waiting for
diagnostics, for the replay would take hours.

  --only NAME         hgm or typespec
  --edits N           of the replay (default 1000)
  --memory-edits N    of the replay after which memory is looked at (default 10000; 0 leaves it out)
  --interval N        milliseconds between two edits of a client that does not wait (default 30)
  --seed N            of the session (default 1)
  --quick             150 edits, and memory after 100 and 600
  --pull              have the client ask our server for diagnostics, as some editors do; else it is told them
  --json              print one JSON object instead of the table
  --assert            exit with status 1 when a bar is missed
  --cpu-prof FOLDER   have Node write profiles of our server into this folder

All of it takes about 40 minutes, most of them TypeSpec's; with --only hgm about 8.

Example: npm run bench:editor -- --only hgm --edits 300 --memory-edits 0
`;

const numbers = /** @type {const} */ ({ "--edits": 1000, "--memory-edits": 10_000, "--interval": 30, "--seed": 1 });

/** @param {string[]} args */
const readArguments = (args) => {
  /** @type {Record<string, number>} */
  const given = { ...numbers };
  const read = { only: "", quick: false, pull: false, json: false, assert: false, profiles: "" };
  for (let at = 0; at < args.length; at++) {
    const name = args[at] ?? "";
    const value = args[at + 1];
    if (name in numbers) {
      const count = Number(value);
      if (value === undefined || !Number.isInteger(count) || count < 0) throw new SetupError(`${name} needs a whole number`);
      given[name] = count;
      at++;
    } else if (name === "--only") {
      if (value !== "hgm" && value !== "typespec") throw new SetupError("--only takes hgm or typespec");
      read.only = value;
      at++;
    } else if (name === "--cpu-prof") {
      if (value === undefined) throw new SetupError("--cpu-prof needs a folder");
      read.profiles = value;
      at++;
    } else if (name === "--quick") read.quick = true;
    else if (name === "--pull") read.pull = true;
    else if (name === "--json") read.json = true;
    else if (name === "--assert") read.assert = true;
    else throw new SetupError(`There is no option ${name} (--help shows the usage)`);
  }
  const edits = read.quick ? 150 : (given["--edits"] ?? 0);
  const late = given["--memory-edits"] ?? 0;
  if (edits < 1) throw new SetupError("--edits needs a whole number above 0");
  return {
    ...read,
    sizes: {
      seed: given["--seed"] ?? 1,
      edits,
      hurried: Math.min(edits, 500),
      interval: given["--interval"] ?? 30,
      early: 100,
      late: late > 0 ? Math.max(200, read.quick ? 600 : late) : 0,
    },
  };
};

const progress = (/** @type {string} */ what, /** @type {number} */ done, /** @type {number} */ of) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${done < of ? `${what}: ${done} of ${of} edits` : ""}`);
  else if (done === of || done % 500 === 0) say(`${what}: ${done} of ${of} edits`);
};

await runMain(async () => {
  if (process.argv.includes("--help")) return void process.stdout.write(help);
  const options = readArguments(process.argv.slice(2));
  if (!existsSync(join(root, "dist/hgm.js"))) throw new SetupError("dist/ is missing; run: npm run build");
  const before = loadavg()[0] ?? 0;
  const servers = [];
  if (options.only !== "typespec") servers.push(hgmServer(options.profiles ? ["--cpu-prof", `--cpu-prof-dir=${options.profiles}`] : [], options.pull));
  if (options.only !== "hgm") {
    const peer = await installPeer();
    if ("node" in peer) servers.push(typespecServer(peer.node));
    else say(`TypeSpec is left out: ${peer.lack}`);
  }
  const measured = [];
  for (const server of servers) measured.push(await measureServer(server, options.sizes, progress));
  const load = [before, loadavg()[0] ?? 0].map((each) => Number(each.toFixed(2)));
  const bars = measured.filter(({ name }) => name === "hgm").flatMap(heldBars);
  const environment = `${availableParallelism()} processors, load of the machine ${load.join(" to ")}; client in Node ${process.versions.node}; seed ${options.sizes.seed}`;
  if (options.json)
    console.log(JSON.stringify({ processors: availableParallelism(), load, node: process.versions.node, sizes: options.sizes, measured, bars }, undefined, 2));
  else console.log(table(measured, environment, options.sizes).join("\n"));
  // Handles of servers that have ended must not keep the benchmark.
  process.exit(options.assert && bars.some(({ holds }) => !holds) ? 1 : 0);
});
