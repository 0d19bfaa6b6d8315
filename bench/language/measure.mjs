// @ts-check

/**
 * Seconds of the processor that a piece of work takes in this process, the collection of its garbage included. Not the time on the wall: it would measure
 * the other users of the machine.
 * @param {() => unknown} work
 */
export const processorSeconds = async (work) => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

/**
 * @typedef {object} Task
 * @property {string} what what is done: parse, check, format
 * @property {string} by
 * @property {string} size
 * @property {number} bytes
 * @property {number} rounds in how many turns it takes part
 * @property {number} inARow how often it is done in each: the first time after another task pays for that one's garbage
 * @property {() => unknown} work
 */

/**
 * Runs all tasks in turns, so that a busy spell of the machine touches all of them, and gives the best of each.
 * @param {readonly Task[]} tasks
 * @param {(task: Task, round: number) => void} [progress]
 * @returns {Promise<ReadonlyMap<Task, number>>} seconds
 */
export const bestOfEach = async (tasks, progress = () => {}) => {
  const best = new Map();
  const rounds = Math.max(...tasks.map((task) => task.rounds));
  for (let round = 0; round < rounds; round++) {
    for (const task of tasks) {
      if (round >= task.rounds) continue;
      progress(task, round);
      for (let time = 0; time < task.inARow; time++) best.set(task, Math.min(best.get(task) ?? Number.POSITIVE_INFINITY, await processorSeconds(task.work)));
    }
  }
  return best;
};
