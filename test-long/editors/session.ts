import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterAll } from "vitest";

export const repository = resolve(import.meta.dirname, "../..");
export const program = join(repository, "dist/hgm.js");

/** A place that an editor showed, with what stands there up to the end of the line. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly rest: string;
}

/** A diagnostic as the editor shows it, with the text that it marks. */
export interface Shown {
  readonly message: string;
  readonly line: number;
  readonly text: string;
  readonly severity: string;
  /** Where the editor keeps it apart from the message. */
  readonly code?: string;
  readonly source?: string;
}

/** What a session saw; what is missing is told by `faults`, by step. */
export interface Observations {
  readonly faults: Readonly<Record<string, string>>;
  readonly client?: { readonly name: string; readonly encoding: string; readonly root: string; readonly server: { readonly name: string } };
  readonly capabilities?: readonly string[];
  readonly mistake?: readonly Shown[];
  readonly repaired?: string;
  readonly fixable?: readonly Shown[];
  readonly fixed?: string;
  readonly hover?: string;
  readonly completed?: string;
  readonly definition?: Place;
  readonly references?: readonly Place[];
  readonly outline?: readonly string[];
  readonly laid_out_before?: string;
  readonly laid_out?: string;
  readonly settings?: readonly Shown[];
  readonly inlay_hints?: readonly { readonly line: number; readonly label: string }[];
  readonly tokens?: Readonly<Record<string, string>>;
}

export interface Session<Seen> {
  readonly seen: Seen;
  /** The text of a file of the project, as the session left it on disk. */
  readonly file: (name: string) => string;
}

/** A folder of its own for one run of an editor: the project, a home, and `hgm` on the PATH. */
const makePlace = () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "hgm-editors-")));
  const project = join(folder, "project");
  cpSync(join(import.meta.dirname, "project"), project, { recursive: true });
  // The folder of a project is where its repository begins.
  spawnSync("git", ["init", "--quiet", project]);
  for (const name of ["home", "bin"]) mkdirSync(join(folder, name));
  const wrapper = join(folder, "bin/hgm");
  writeFileSync(wrapper, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(wrapper, 0o755);
  return { folder, project };
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * Runs a script of an editor that writes what it saw as JSON to the file $HGM_OBSERVATIONS, on a fresh copy of the project and with a home of its own.
 * An error with all that the editor printed when it ends otherwise than well.
 */
export const runSession = <Seen>(command: string, args: readonly string[], environment: Readonly<Record<string, string>>): Session<Seen> => {
  const { folder, project } = makePlace();
  folders.push(folder);
  const observations = join(folder, "observations.json");
  const home = join(folder, "home");
  const env = {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: join(home, ".config"),
    XDG_DATA_HOME: join(home, ".local/share"),
    XDG_STATE_HOME: join(home, ".local/state"),
    XDG_CACHE_HOME: join(home, ".cache"),
    LANG: "C.UTF-8",
    LC_ALL: "C.UTF-8",
    PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
    HGM_PROJECT: project,
    HGM_OBSERVATIONS: observations,
    ...environment,
  };
  const result = spawnSync(command, args, { cwd: project, env, encoding: "utf8", timeout: 300_000, killSignal: "SIGKILL" });
  const printed = `${result.stdout}${result.stderr}`;
  if (result.error || result.status !== 0) throw new Error(`${command} ended with ${result.error?.message ?? `status ${result.status}`}:\n${printed}`);
  return { seen: JSON.parse(readFileSync(observations, "utf8")) as Seen, file: (name) => readFileSync(join(project, name), "utf8") };
};
