import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommanderError } from "commander";
import { diagnose, hasErrors } from "../../contracts/index.ts";
import { pythonNotFound, siteFailed } from "../../diagnostics/codes/files/index.ts";
import { exitCode } from "../exit-code.ts";
import { type Child, start, tail } from "../run/child.ts";
import { readCompiledJob, worldFolder } from "../run/compiled-job.ts";
import { findPython } from "../run/find-python.ts";
import { freePorts } from "../run/free-ports.ts";
import { printProgress } from "../run/progress.ts";
import { report } from "../terminal.ts";

export interface RunOptions {
  readonly steps?: string;
  readonly check?: boolean;
  readonly python?: string;
  readonly json?: boolean;
}

/** Time that processes have to end by themselves after SIGTERM. */
const grace = 5_000;

const stop = async (children: readonly Child[]): Promise<void> => {
  for (const child of children) child.signal("SIGTERM");
  const all = Promise.all(children.map((child) => child.ended));
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    all,
    new Promise((done) => {
      timer = setTimeout(done, grace);
    }),
  ]);
  clearTimeout(timer);
  // Unconditionally: a launcher may have ended before its workers.
  for (const child of children) child.signal("SIGKILL");
  await all;
};

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  const message = `error: --steps takes a whole number above 0, not '${text}'`;
  process.stderr.write(`${message}\n`);
  throw new CommanderError(exitCode.usage, "hgm.steps", message);
};

/**
 * `hgm run DIR`: starts each site of a compiled job as its own torchrun world on this machine and shows a line for every
 * step. With `check`, the single-process reference runs beside it and gradients and losses are compared at the end.
 */
export const run = async (dir: string, options: RunOptions): Promise<void> => {
  const json = options.json === true;
  const steps = options.steps === undefined ? undefined : wholeNumber(options.steps);
  const fail = (diagnostics: Parameters<typeof report>[0], code: number): void => {
    report(diagnostics, () => undefined, json);
    process.exitCode = code;
  };
  const folder = resolve(dir);
  const { job, diagnostics } = readCompiledJob(folder);
  if (!job || hasErrors(diagnostics)) return fail(diagnostics, exitCode.wrong);
  const { python, tried } = findPython(options.python);
  if (python === undefined) return fail([diagnose(pythonNotFound, undefined, { tried })], exitCode.wrong);

  const { program } = job;
  const logs = join(folder, "run");
  const record = join(logs, "record");
  const reference = join(logs, "reference");
  rmSync(logs, { recursive: true, force: true });
  for (const path of [record, reference]) mkdirSync(path, { recursive: true });

  const ports = await freePorts(program.worlds.length + 1);
  const common: Record<string, string> = {
    HGM_PYTHON: python,
    OMP_NUM_THREADS: process.env["OMP_NUM_THREADS"] ?? "1",
    PYTHONUNBUFFERED: "1",
    ...(steps === undefined ? {} : { HGM_STEPS: String(steps) }),
  };
  const children: Child[] = [];
  const sites: Child[] = [];
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    void stop(children);
  };
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);

  const total = steps ?? program.training.steps;
  for (const [index, world] of program.worlds.entries()) {
    const nodes = world.pools.reduce((sum, pool) => sum + pool.nodes, 0);
    for (let node = 0; node < nodes; node++) {
      const leads = index === 0 && node === 0;
      const name = nodes > 1 ? `${world.id}.${node}` : world.id;
      const child = start({
        name,
        command: "bash",
        arguments: ["launch.sh"],
        folder: join(folder, worldFolder(program, world)),
        environment: {
          ...common,
          MASTER_ADDR: "127.0.0.1",
          MASTER_PORT: String(ports[index]),
          NODE_RANK: String(node),
          HGM_STORE: `127.0.0.1:${ports[program.worlds.length]}`,
          ...(leads ? { HGM_PROGRESS: "json" } : {}),
          ...(options.check ? { HGM_RECORD: record } : {}),
        },
        log: join(logs, `${name}.log`),
        ...(leads ? { onLine: (line: string) => printProgress(line, total, json) } : {}),
      });
      children.push(child);
      sites.push(child);
    }
  }
  if (options.check) {
    children.push(
      start({
        name: "reference.py",
        command: python,
        arguments: ["reference.py"],
        folder,
        environment: { ...common, HGM_RECORD: reference },
        log: join(logs, "reference.log"),
      }),
    );
  }

  // The first failure stops the others: they would wait for a peer that is gone.
  const failure = await new Promise<{ child: Child; ended: string } | undefined>((done) => {
    let open = children.length;
    for (const child of children) {
      void child.ended.then(({ code, signal }) => {
        open -= 1;
        if (code !== 0) done({ child, ended: signal ? `was ended by ${signal}` : `ended with exit code ${code}` });
        else if (open === 0) done(undefined);
      });
    }
  });
  if (failure || interrupted) await stop(children);
  process.removeListener("SIGINT", interrupt);
  process.removeListener("SIGTERM", interrupt);
  if (interrupted) {
    process.stderr.write("interrupted; every process has ended\n");
    process.exitCode = exitCode.interrupted;
    return;
  }
  if (failure) {
    const { child, ended } = failure;
    return fail([diagnose(siteFailed, undefined, { process: child.name, ended, log: child.log, tail: tail(child.log, 12) })], exitCode.wrong);
  }
  if (!options.check) return;
  const lines: string[] = [];
  const checker = start({
    name: "check",
    command: python,
    arguments: ["-m", "hgm_rt.check", record, reference],
    folder,
    environment: common,
    log: join(logs, "check.log"),
    onLine: (line) => lines.push(line),
  });
  const { code } = await checker.ended;
  if (code !== 0 && code !== exitCode.checkFailed) {
    return fail(
      [diagnose(siteFailed, undefined, { process: "the check", ended: `ended with exit code ${code}`, log: checker.log, tail: tail(checker.log, 12) })],
      exitCode.wrong,
    );
  }
  for (const line of lines) process.stdout.write(json ? `${JSON.stringify({ check: line })}\n` : `${line}\n`);
  if (code === exitCode.checkFailed) process.exitCode = exitCode.checkFailed;
};
