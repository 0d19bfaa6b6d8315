// @ts-check
/**
 * Adds up the closing lines of several test commands: aggregate.mjs OUTPUT STATUS [OUTPUT STATUS …]. A command that ended with a
 * failure which its closing line does not count, or without such a line, counts as one failed test.
 */
import { readFileSync } from "node:fs";
import { closingLine, readClosingLine } from "./counts.mjs";

const totals = { passed: 0, failed: 0, skipped: 0 };
const args = process.argv.slice(2);
for (let index = 0; index < args.length; index += 2) {
  const read = readClosingLine(readFileSync(args[index] ?? "", "utf8"));
  totals.passed += read?.passed ?? 0;
  totals.skipped += read?.skipped ?? 0;
  const failed = read?.failed ?? 0;
  totals.failed += failed === 0 && (args[index + 1] !== "0" || !read) ? 1 : failed;
}
console.log(closingLine(totals));
process.exitCode = totals.failed > 0 ? 1 : 0;
