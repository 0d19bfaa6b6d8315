// @ts-check
import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the repository when absent
 * @property {Record<string, string | undefined>} [env] added to this process's environment; undefined removes a variable
 * @property {boolean} [show] pass the output through as it comes (it is kept too)
 * @property {(line: string) => void} [onLine] called for every line of standard output and standard error
 * @property {number} [timeoutSeconds] the whole process group is killed after this long
 */

/**
 * @typedef {object} RunResult
 * @property {number} code exit status; 124 after a time-out, 127 when the command could not be started, 128 + n after signal n
 * @property {string} stdout
 * @property {string} stderr
 */

/**
 * Runs a command to its end without a shell and without standard input. Never rejects: a command that cannot start gives code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export const run = (command, args, options = {}) =>
  new Promise((done) => {
    const env = { ...process.env, ...options.env };
    for (const name of Object.keys(env)) if (env[name] === undefined) delete env[name];
    // A group of its own, so that a time-out or Ctrl-C ends grandchildren (vitest workers, torchrun ranks) too.
    const child = spawn(command, args, { cwd: options.cwd ?? root, env, stdio: ["ignore", "pipe", "pipe"], detached: process.platform !== "win32" });
    let stdout = "";
    let stderr = "";
    let timedOut = false;
    const end = () => {
      try {
        process.kill(process.platform === "win32" ? (child.pid ?? 0) : -(child.pid ?? 0), "SIGKILL");
      } catch {
        // It has already ended.
      }
    };
    const interrupt = () => {
      end();
      process.exit(130);
    };
    process.once("SIGINT", interrupt);
    process.once("SIGTERM", interrupt);
    const expire = () => {
      timedOut = true;
      end();
    };
    const timer = options.timeoutSeconds === undefined ? undefined : setTimeout(expire, options.timeoutSeconds * 1000);
    /** @param {import("node:stream").Readable} stream @param {NodeJS.WriteStream} to @param {(text: string) => void} keep */
    const listen = (stream, to, keep) => {
      let rest = "";
      stream.setEncoding("utf8");
      stream.on("data", (/** @type {string} */ text) => {
        keep(text);
        if (options.show) to.write(text);
        if (!options.onLine) return;
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) options.onLine(line);
      });
      stream.on("end", () => rest && options.onLine?.(rest));
    };
    listen(child.stdout, process.stdout, (text) => (stdout += text));
    listen(child.stderr, process.stderr, (text) => (stderr += text));
    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer);
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", interrupt);
      done({ code: timedOut ? 124 : code, stdout, stderr });
    };
    child.on("error", (error) => {
      stderr += `${command}: ${error.message}\n`;
      finish(127);
    });
    child.on("close", (code, signal) => finish(code ?? 128 + (signal === "SIGKILL" ? 9 : 15)));
  });

/**
 * Whether a tool of this name starts at all.
 * @param {string} tool
 */
export const hasTool = async (tool) => (await run(tool, ["--version"])).code === 0;
