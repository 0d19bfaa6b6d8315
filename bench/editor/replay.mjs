// @ts-check
import { setTimeout as pause } from "node:timers/promises";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver";

/** How long a client waits for an answer before the edit counts as one without, in milliseconds. */
const patience = 15_000;

/**
 * What a client saw of some edits; times in milliseconds from the moment at which the edit was sent.
 * @typedef {object} Seen
 * @property {number[]} diagnostics until those of the text behind the edit were there
 * @property {number[]} completion until the list at the cursor was there
 * @property {number[]} hover until the words about the last name were there
 * @property {number} edits
 * @property {number} unanswered edits whose diagnostics, completion or hover did not come in time
 * @property {number} overtaken edits whose text changed before diagnostics of it came: only where the client does not wait
 * @property {number} cancelled requests that the client took back because there was a newer edit; the time of one that was answered none the less counts
 * @property {number} refused requests answered with another error
 * @property {number} again times that diagnostics of the same text were published again
 * @property {number} proposals completions in all lists together, and words about names: so that it shows when a server answers nothing
 * @property {number} explanations
 */

/** @returns {Seen} */
const nothing = () => ({
  diagnostics: [],
  completion: [],
  hover: [],
  edits: 0,
  unanswered: 0,
  overtaken: 0,
  cancelled: 0,
  refused: 0,
  again: 0,
  proposals: 0,
  explanations: 0,
});

const itemsIn = (/** @type {any} */ list) => (Array.isArray(list) ? list.length : (list?.items?.length ?? 0));
/** Whether a hover holds any words. @param {any} hover */
const saysSomething = (hover) =>
  [hover?.contents ?? []].flat().some((/** @type {any} */ each) => (typeof each === "string" ? each : (each.value ?? "")).trim() !== "");

/**
 * Waits for the first diagnostics of a version of a file, where the server names versions, or else for the first ones that come; asks for them where the
 * server is one that is asked.
 * @param {import("./client.mjs").EditorClient} client
 * @param {string} file
 * @param {number} version
 * @returns {Promise<number | undefined>} the moment
 */
const diagnosticsOf = (client, file, version) =>
  new Promise((done) => {
    const timer = setTimeout(() => end(undefined), patience);
    const quit = client.onPublished((of, published) => {
      if (of === file && (published.version === undefined || published.version >= version)) end(published.at);
    });
    const end = (/** @type {number | undefined} */ at) => {
      clearTimeout(timer);
      quit();
      done(at);
    };
    if (client.server.pulls) {
      client.pull(file).then(
        () => end(performance.now()),
        () => end(undefined),
      );
    }
  });

/**
 * Sends edits one by one: each time the change, a completion at the cursor and a hover over the last word before it, all at once as editors do, and then
 * waits for the answers.
 * @param {import("./client.mjs").EditorClient} client
 * @param {readonly import("./session.mjs").Edit[]} edits
 * @param {{ diagnostics: boolean, progress?: (done: number) => void }} options `diagnostics`: wait for them, too
 * @returns {Promise<Seen>}
 */
export const replayWaiting = async (client, edits, { diagnostics, progress = () => {} }) => {
  const seen = nothing();
  for (const edit of edits) {
    client.check();
    const { file } = edit;
    const begin = performance.now();
    const version = client.change(edit);
    let published = 0;
    const listening = client.onPublished((of, { version: their }) => void (of === file && their === version && published++));
    const waiting = diagnostics ? diagnosticsOf(client, file, version) : undefined;
    const timed = async (/** @type {Promise<unknown>} */ request) => {
      try {
        const answer = await Promise.race([request, pause(patience, "late", { ref: false })]);
        return answer === "late" ? undefined : { answer, took: performance.now() - begin };
      } catch {
        seen.refused++;
        return undefined;
      }
    };
    const [completion, hover, at] = await Promise.all([timed(client.complete(file, edit.cursor)), timed(client.hover(file, edit.word)), waiting]);
    listening();
    seen.edits++;
    seen.again += Math.max(0, published - 1);
    if (completion) seen.completion.push(completion.took);
    if (hover) seen.hover.push(hover.took);
    if (at !== undefined) seen.diagnostics.push(at - begin);
    if (!completion || !hover || (waiting && at === undefined)) seen.unanswered++;
    seen.proposals += itemsIn(completion?.answer);
    seen.explanations += saysSomething(hover?.answer) ? 1 : 0;
    progress(seen.edits);
  }
  return seen;
};

/**
 * Sends edits at fixed intervals, whatever has been answered; requests of before are cancelled when new ones are sent, as editors do.
 * @param {import("./client.mjs").EditorClient} client
 * @param {readonly import("./session.mjs").Edit[]} edits
 * @param {{ interval: number, progress?: (done: number) => void }} options milliseconds
 * @returns {Promise<Seen>}
 */
export const replayAtInterval = async (client, edits, { interval, progress = () => {} }) => {
  const seen = nothing();
  /** @type {Map<string, { version: number, begin: number }[]>} edits of a file that wait for diagnostics */
  const waiting = new Map();
  const listening = client.onPublished((file, { version, at }) => {
    const open = waiting.get(file) ?? [];
    const last = open.at(-1);
    if (!last) return;
    const reached = version === undefined ? last : open.find((each) => each.version === version);
    if (!reached) return;
    seen.diagnostics.push(at - reached.begin);
    seen.overtaken += open.filter((each) => each.version < reached.version).length;
    waiting.set(
      file,
      open.filter((each) => each.version > reached.version),
    );
  });
  /** @type {Promise<void>[]} */
  const requests = [];
  let source = new CancellationTokenSource();
  const start = performance.now();
  for (const edit of edits) {
    client.check();
    await pause(Math.max(0, start + seen.edits * interval - performance.now()));
    const { file } = edit;
    source.cancel();
    source = new CancellationTokenSource();
    const begin = performance.now();
    const version = client.change(edit);
    waiting.set(file, [...(waiting.get(file) ?? []), { version, begin }]);
    const { token } = source;
    const timed = async (/** @type {Promise<unknown>} */ request, /** @type {number[]} */ times) => {
      try {
        await request;
        times.push(performance.now() - begin);
      } catch (error) {
        const code = /** @type {{ code?: number }} */ (error).code;
        if (code !== LSPErrorCodes.RequestCancelled && code !== LSPErrorCodes.ContentModified) seen.refused++;
      }
      if (token.isCancellationRequested) seen.cancelled++;
    };
    if (client.server.pulls) {
      waiting.delete(file);
      requests.push(timed(client.pull(file, token), seen.diagnostics));
    }
    requests.push(timed(client.complete(file, edit.cursor, token), seen.completion), timed(client.hover(file, edit.word, token), seen.hover));
    seen.edits++;
    progress(seen.edits);
  }
  await Promise.race([Promise.all(requests), pause(patience, undefined, { ref: false })]);
  await client.quiet(3000, patience);
  listening();
  seen.unanswered = [...waiting.values()].reduce((sum, open) => sum + (open.length > 0 ? 1 : 0), 0);
  return seen;
};
