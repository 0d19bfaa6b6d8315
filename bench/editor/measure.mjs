// @ts-check
import { EditorClient } from "./client.mjs";
import { replayAtInterval, replayWaiting } from "./replay.mjs";
import { settledResident } from "./resident.mjs";
import { sessionOf } from "./session-of.mjs";
import { summary } from "./statistics.mjs";

/**
 * @typedef {object} Sizes
 * @property {number} seed
 * @property {number} edits of the replay whose answers are waited for
 * @property {number} hurried edits of the replay at fixed intervals
 * @property {number} interval milliseconds
 * @property {number} early edits after which memory is looked at for the first time
 * @property {number} late and for the second
 *
 * @typedef {ReturnType<typeof summarize>} Answers
 *
 * @typedef {object} Measured
 * @property {string} name
 * @property {string} versions
 * @property {Answers} waiting the client waits for all answers before the next edit
 * @property {Answers} hurried it does not wait
 * @property {{ early: number | undefined, late: number | undefined, growth: number | undefined, earlyEdits: number, lateEdits: number } | undefined} memory in
 *   bytes
 */

/** @param {import("./replay.mjs").Seen} seen */
const summarize = ({ diagnostics, completion, hover, ...counts }) => ({
  diagnostics: summary(diagnostics),
  completion: summary(completion),
  hover: summary(hover),
  ...counts,
});

/** @template T @param {import("./servers.mjs").Server} server @param {(client: EditorClient) => Promise<T>} work @returns {Promise<T>} */
const withClient = async (server, work) => {
  const client = await EditorClient.start(server);
  try {
    return await work(client);
  } finally {
    await client.stop();
  }
};

/**
 * Measures a server: each replay with a process of its own.
 * @param {import("./servers.mjs").Server} server
 * @param {Sizes} sizes
 * @param {(what: string, done: number, of: number) => void} progress
 * @returns {Promise<Measured>}
 */
export const measureServer = async (server, { seed, edits, hurried, interval, early, late }, progress) => {
  const { name, versions, workspace } = server;
  const told =
    (/** @type {string} */ what, /** @type {number} */ of, /** @type {number} */ from = 0) =>
    (/** @type {number} */ done) =>
      progress(`${name}, ${what}`, from + done, of);
  const session = (/** @type {number} */ count) => sessionOf(workspace, count, seed);
  const waiting = await withClient(server, (client) =>
    replayWaiting(client, session(edits), { diagnostics: true, progress: told("waiting for answers", edits) }),
  );
  const quick = await withClient(server, (client) => replayAtInterval(client, session(hurried), { interval, progress: told(`every ${interval} ms`, hurried) }));
  const memory =
    late > 0
      ? await withClient(server, async (client) => {
          const long = session(late);
          const diagnostics = !server.debounces;
          await replayWaiting(client, long.slice(0, early), { diagnostics, progress: told("memory", late) });
          const first = await settledResident(client.child.pid ?? 0);
          await replayWaiting(client, long.slice(early), { diagnostics, progress: told("memory", late, early) });
          const second = await settledResident(client.child.pid ?? 0);
          const growth = first !== undefined && second !== undefined ? second / first : undefined;
          return { early: first, late: second, growth, earlyEdits: early, lateEdits: late };
        })
      : undefined;
  return { name, versions, waiting: summarize(waiting), hurried: summarize(quick), memory };
};
