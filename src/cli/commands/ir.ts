import { CommanderError } from "commander";
import { diagnose, type Result } from "../../contracts/index.ts";
import { unknownSite } from "../../diagnostics/codes/files/index.ts";
import { canonicalJson, dump } from "../../documents/index.ts";
import type { Workspace } from "../../index.ts";
import { exitCode } from "../exit-code.ts";
import { openSpec, settle } from "../open-spec.ts";
import type { SpecOptions } from "../spec-options.ts";

const rooms: Readonly<Record<string, (workspace: Workspace) => Result<unknown>>> = {
  spec: (workspace) => {
    const { spec, diagnostics } = workspace.analysis();
    return spec ? { value: spec, diagnostics } : { diagnostics };
  },
  model: (workspace) => workspace.model(),
  topology: (workspace) => workspace.topology(),
  plan: (workspace) => workspace.plan(),
  program: (workspace) => workspace.program(),
};

const site = (workspace: Workspace, name: string): Result<unknown> => {
  const program = workspace.program();
  if (!program.value) return program;
  const sites = [...new Set(program.value.worlds.map((world) => world.site))];
  return sites.includes(name) ? workspace.site(name) : { diagnostics: [diagnose(unknownSite, undefined, { name, sites })] };
};

/** `hgm ir SPEC --at ROOM [--json]`: the document that a room made. */
export const printDocument = (file: string, options: SpecOptions & { readonly at: string }): void => {
  const room = options.at.startsWith("site:") ? (workspace: Workspace) => site(workspace, options.at.slice("site:".length)) : rooms[options.at];
  if (!room) {
    const message = `error: --at takes ${Object.keys(rooms).join(", ")} or site:NAME, not '${options.at}'`;
    process.stderr.write(`${message}\n`);
    throw new CommanderError(exitCode.usage, "hgm.at", message);
  }
  const workspace = openSpec(file, options);
  if (!workspace) return;
  const value = settle(workspace, room(workspace), options);
  if (value === undefined) return;
  process.stdout.write(options.json ? canonicalJson(value) : `${dump(value)}\n`);
};
