// @ts-check
/** `npm run test:long`: the suites under test-long/, which take too long for every change. */
import { setUpBuild } from "./setup/build.mjs";
import { setUpDependencies } from "./setup/dependencies.mjs";
import { runMain, SetupError } from "./lib/say.mjs";
import { closingLine } from "./testing/counts.mjs";
import { changedSince, dueSuites, readSuites, runSuites } from "./testing/long-suites.mjs";

const help = `Usage: npm run test:long [-- OPTIONS] [SUITE…]

Runs the suites declared in test-long/<suite>/suite.json: {"folders": [...], "command": [...]}. All of them, or the named ones.

  --changed-since REV   only suites whose folders differ between REV and the work tree
  --budget MINUTES      start no suite after this long, and cut off the one that runs (default 40)

Names what it left out; the last line is "N passed, N failed, N skipped".
`;

/** @param {string[]} args */
const readArguments = (args) => {
  /** @type {{ since?: string, minutes: number, names: string[] }} */
  const options = { minutes: 40, names: [] };
  for (let index = 0; index < args.length; index += 1) {
    const [argument = "", value] = [args[index], args[index + 1]];
    if (argument === "--changed-since" || argument === "--budget") {
      if (value === undefined) throw new SetupError(`${argument} needs a value (--help shows the usage)`);
      if (argument === "--budget") options.minutes = Number(value);
      else options.since = value;
      index += 1;
    } else if (argument.startsWith("-")) throw new SetupError(`There is no option ${argument} (--help shows the usage)`);
    else options.names.push(argument);
  }
  if (!(options.minutes > 0)) throw new SetupError("--budget needs a number of minutes above 0");
  return options;
};

await runMain(async () => {
  if (process.argv.includes("--help")) return void process.stdout.write(help);
  const options = readArguments(process.argv.slice(2));
  const suites = readSuites();
  const unknown = options.names.find((name) => !suites.some((suite) => suite.name === name));
  if (unknown !== undefined) throw new SetupError(`There is no suite ${unknown}; there are: ${suites.map((suite) => suite.name).join(", ") || "none"}`);
  const named = options.names.length === 0 ? suites : suites.filter((suite) => options.names.includes(suite.name));
  const due = options.since === undefined ? named : dueSuites(named, await changedSince(options.since));
  for (const suite of named) if (!due.includes(suite)) console.log(`not due, nothing in its folders changed: ${suite.name}`);
  if (due.length > 0) {
    await setUpDependencies();
    await setUpBuild();
  }
  const totals = await runSuites(due, options.minutes * 60);
  console.log("");
  console.log(closingLine(totals));
  return totals.failed > 0 ? 1 : 0;
});
