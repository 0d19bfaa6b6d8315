// @ts-check

/** What the server must show: milliseconds as 99 of 100 edits see them, and how much the memory may grow. */
export const bars = { diagnostics: 100, completion: 20, hover: 20, growth: 1.3 };

/** @typedef {import("./measure.mjs").Measured} Measured */

const asked = /** @type {const} */ (["diagnostics", "completion", "hover"]);
const shares = /** @type {const} */ (["median", "p95", "p99", "max"]);
const number = (/** @type {number | undefined} */ value) => (value === undefined || Number.isNaN(value) ? "-" : value.toFixed(value < 100 ? 1 : 0));

/** @param {readonly Measured[]} servers @param {"waiting" | "hurried"} replay */
const latencies = (servers, replay) => {
  const lines = [`${"".padEnd(26)}${shares.map((share) => share.padStart(10)).join("")}`];
  for (const what of asked) {
    for (const { name, [replay]: answers } of servers) {
      const cells = shares.map((share) => number(answers[what][share]).padStart(10));
      lines.push(`${what.padEnd(14)}${name.padEnd(12)}${cells.join("")}   ${answers[what].count} measured`);
    }
    const [ours, theirs] = servers;
    if (ours && theirs) {
      const cells = shares.map((share) => number(theirs[replay][what][share] / ours[replay][what][share]).padStart(10));
      lines.push(`${"".padEnd(14)}${"times".padEnd(12)}${cells.join("")}`);
    }
  }
  return lines;
};

/** @param {readonly Measured[]} servers @param {"waiting" | "hurried"} replay */
const counts = (servers, replay) =>
  servers.map(({ name, [replay]: seen }) => {
    const parts = [
      `${seen.edits} edits`,
      `${seen.unanswered} without an answer in time`,
      `${seen.refused} requests refused`,
      ...(replay === "hurried" ? [`${seen.overtaken} texts overtaken by newer ones`, `${seen.cancelled} requests cancelled`] : []),
      ...(replay === "waiting"
        ? [`${seen.again} diagnostics told again`, `${seen.proposals} proposals in all lists`, `${seen.explanations} hovers with words`]
        : []),
    ];
    return `  ${name}: ${parts.join(", ")}`;
  });

/** @param {readonly Measured[]} servers */
const memories = (servers) =>
  servers.flatMap(({ name, memory }) => {
    if (!memory) return [];
    const { early, late, growth, earlyEdits, lateEdits } = memory;
    const megabytes = (/** @type {number | undefined} */ bytes) => (bytes === undefined ? "unknown" : `${(bytes / 1e6).toFixed(0)} MB`);
    return [`  ${name.padEnd(12)}${megabytes(early)} after ${earlyEdits} edits, ${megabytes(late)} after ${lateEdits}: ${growth?.toFixed(2) ?? "-"} times`];
  });

/** @param {Measured} ours */
export const heldBars = ({ waiting, memory }) => [
  ...asked.map((what) => ({ bar: `${what}, 99 of 100 below ${bars[what]} ms`, value: waiting[what].p99, holds: waiting[what].p99 < bars[what] })),
  ...(memory?.growth === undefined ? [] : [{ bar: `memory, at most ${bars.growth} times`, value: memory.growth, holds: memory.growth <= bars.growth }]),
];

/**
 * The whole result as lines.
 * @param {readonly Measured[]} servers ours first
 * @param {string} environment
 * @param {import("./measure.mjs").Sizes} sizes
 */
export const table = (servers, environment, sizes) => [
  environment,
  ...servers.map(({ name, versions }) => `  ${name}: ${versions}`),
  "",
  "Milliseconds from an edit to its answers; the client waits for them before the next edit",
  ...latencies(servers, "waiting"),
  ...counts(servers, "waiting"),
  "",
  `The same, with an edit every ${sizes.interval} ms whatever has been answered; diagnostics of texts that were not overtaken, and all answers`,
  ...latencies(servers, "hurried"),
  ...counts(servers, "hurried"),
  ...(servers.some(({ memory }) => memory) ? ["", "Resident memory", ...memories(servers)] : []),
  "",
  ...servers
    .filter(({ name }) => name === "hgm")
    .flatMap(heldBars)
    .map(({ bar, value, holds }) => `${holds ? "holds " : "MISSED"}  ${number(value).padStart(6)}  ${bar}`),
];
