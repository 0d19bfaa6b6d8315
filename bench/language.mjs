// @ts-check
/** Speed of the language: reading, checking and laying out, beside Langium and tree-sitter. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { root } from "../scripts/lib/root.mjs";
import { runMain, SetupError } from "../scripts/lib/say.mjs";
import { loadOurs } from "./language/bundle.mjs";
import { installPeers } from "./language/install.mjs";
import { bestOfEach } from "./language/measure.mjs";
import { differences } from "./language/same-text.mjs";

const help = `Usage: npm run bench:language [-- OPTIONS]

Megabytes a second of parsing (lexing and typed tree included), checking and laying out generated specs of 100 kB, 1 MB and 10 MB, and of
parsing the same texts with Langium and with the native tree-sitter parser of our grammar. Times are of the processor, the best of some runs,
all taken in turns in one process; tree-sitter is timed by its own program.

  --runs N     turns of each measurement (default 5), at 10 MB half as many; in a turn a text is parsed four times, and one of up to 1 MB
               checked and laid out twice
  --json       print one JSON object instead of the table
  --assert     exit with status 1 when a bar is missed

Example: npm run bench:language -- --runs 3 --assert
`;

const sizes = [
  { name: "100 kB", bytes: 100_000, share: 1, inARow: { parse: 4, others: 2 } },
  { name: "1 MB", bytes: 1_000_000, share: 1, inARow: { parse: 4, others: 2 } },
  { name: "10 MB", bytes: 10_000_000, share: 0.5, inARow: { parse: 2, others: 1 } },
];

/** What the language must show. */
const leastTimesLangium = 6;
const mostGrowth = 1.3;

/** @param {string[]} args */
const readArguments = (args) => {
  const at = args.indexOf("--runs");
  const runs = at < 0 ? 5 : Number(args[at + 1]);
  const unknown = args.find((arg, index) => !["--runs", "--json", "--assert"].includes(arg) && (at < 0 || index !== at + 1));
  if (unknown !== undefined) throw new SetupError(`There is no option ${unknown} (--help shows the usage)`);
  if (!Number.isInteger(runs) || runs < 1) throw new SetupError("--runs needs a whole number above 0");
  return { runs, json: args.includes("--json"), assert: args.includes("--assert") };
};

/** @typedef {{ what: string, by: string, size: string, bytes: number, seconds: number, runs: number }} Row */

/** @param {number} runs @returns {Promise<{ rows: Row[], versions: Record<string, string> }>} */
const measure = async (runs) => {
  await installPeers();
  const { bigSpec, check, countNodes, formatSource, parse, simpleUnits } = await loadOurs(root);
  const { createLangiumParser } = await import("./language/langium-parser.mjs");
  const { createTreeSitter } = await import("./language/tree-sitter.mjs");
  const langium = await createLangiumParser(simpleUnits);
  const treeSitter = await createTreeSitter();
  if (typeof treeSitter === "string") process.stderr.write(`tree-sitter is left out: ${treeSitter}\n`);

  /** @type {import("./language/measure.mjs").Task[]} */
  const tasks = [];
  /** @type {Row[]} */
  const rows = [];
  for (const { name: size, bytes: about, share, inARow } of sizes) {
    const text = bigSpec(about, `${root}/`);
    const bytes = Buffer.byteLength(text);
    const found = check(text);
    if (found.length > 0) throw new SetupError(`the generated spec of ${size} is not valid: ${found[0]?.message}`);
    const common = { size, bytes, rounds: Math.ceil(runs * share), inARow: inARow.others };
    const parses = { ...common, what: "parse", inARow: inARow.parse };
    tasks.push({ ...parses, by: "hgm", work: () => parse(text, "big.hgm") });
    if (about <= 1_000_000) {
      const { value, errors } = langium(text);
      const wrong = [...errors.map(({ message }) => message), ...differences(countNodes(text), value)];
      if (wrong.length > 0) throw new SetupError(`Langium does not read the text of ${size} as we do: ${wrong.slice(0, 3).join("; ")}`);
      tasks.push({ ...parses, by: "Langium", work: () => langium(text) });
    }
    if (typeof treeSitter !== "string") {
      const times = parses.rounds * parses.inARow;
      rows.push({ what: "parse", by: "tree-sitter (native)", size, bytes, runs: times, seconds: treeSitter(text, times) });
    }
    tasks.push({ ...common, what: "check", by: "hgm", work: () => check(text) });
    tasks.push({ ...common, what: "format", by: "hgm", work: () => formatSource(text, "big.hgm") });
  }
  const best = await bestOfEach(tasks, ({ what, by, size }, round) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}, ${by}, ${size}, run ${round + 1}`);
  });
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  for (const [{ what, by, size, bytes, rounds, inARow }, seconds] of best) rows.push({ what, by, size, bytes, runs: rounds * inARow, seconds });
  const version = (/** @type {string} */ file) => JSON.parse(readFileSync(`${root}/${file}`, "utf8")).version;
  return { rows, versions: { node: process.versions.node, langium: version("bench/language/node_modules/langium/package.json") } };
};

/** @param {readonly Row[]} rows */
const barsOf = (rows) => {
  const of = (/** @type {string} */ what, /** @type {string} */ by, /** @type {string} */ size) => {
    const row = rows.find((each) => each.what === what && each.by === by && each.size === size);
    if (!row) throw new SetupError(`${what} by ${by} at ${size} was not measured`);
    return row.bytes / row.seconds;
  };
  const timesLangium = of("parse", "hgm", "1 MB") / of("parse", "Langium", "1 MB");
  const growth = of("check", "hgm", "1 MB") / of("check", "hgm", "10 MB");
  return [
    { bar: `parse at 1 MB, times as fast as Langium (at least ${leastTimesLangium})`, value: timesLangium, holds: timesLangium >= leastTimesLangium },
    { bar: `check, time of a byte at 10 MB to that at 1 MB (at most ${mostGrowth})`, value: growth, holds: growth <= mostGrowth },
  ];
};

/** @param {readonly Row[]} rows */
const printTable = (rows) => {
  const lines = [...new Set(rows.map(({ what, by }) => `${what}|${by}`))].sort((a, b) => order(a) - order(b));
  console.log(`${"".padEnd(30)}${sizes.map(({ name }) => name.padStart(24)).join("")}`);
  for (const line of lines) {
    const [what = "", by = ""] = line.split("|");
    const cells = sizes.map(({ name }) => {
      const row = rows.find((each) => each.what === what && each.by === by && each.size === name);
      return row ? `${(row.bytes / row.seconds / 1e6).toFixed(2)} MB/s ${(row.seconds * 1000).toFixed(0).padStart(6)} ms` : "-";
    });
    console.log(`${what.padEnd(8)}${by.padEnd(22)}${cells.map((cell) => cell.padStart(24)).join("")}`);
  }
};
const order = (/** @type {string} */ line) => ["parse|hgm", "parse|Langium", "parse|tree-sitter (native)", "check|hgm", "format|hgm"].indexOf(line);

/** A text of 10 MB, laid out, needs a larger heap than Node takes by itself. */
const heap = "--max-old-space-size=8192";
const withHeap = () =>
  process.execArgv.includes(heap)
    ? undefined
    : (spawnSync(process.execPath, [heap, fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1);

await runMain(async () => {
  if (process.argv.includes("--help")) return void process.stdout.write(help);
  const options = readArguments(process.argv.slice(2));
  const status = withHeap();
  if (status !== undefined) return status;
  const before = loadavg()[0] ?? 0;
  const { rows, versions } = await measure(options.runs);
  const load = [before, loadavg()[0] ?? 0].map((each) => Number(each.toFixed(2)));
  const bars = barsOf(rows);
  if (options.json) console.log(JSON.stringify({ versions, load, rows, bars }, undefined, 2));
  else {
    console.log(
      `Node ${versions["node"]}, Langium ${versions["langium"]}; load of the machine ${load.join(" to ")}; processor time, best of some in ${options.runs} turns`,
    );
    printTable(rows);
    for (const { bar, value, holds } of bars) console.log(`${holds ? "holds " : "MISSED"}  ${value.toFixed(2).padStart(6)}  ${bar}`);
  }
  return options.assert && bars.some(({ holds }) => !holds) ? 1 : 0;
});
