import type { Host, OutputFile } from "../contracts/index.ts";
import { CompilerBug } from "../contracts/index.ts";
import { LiveWorkspace } from "./live-workspace.ts";
import { lazily, type OpenOptions, type Workspace, workspaceOf } from "./workspace.ts";

/**
 * A workspace over a spec. Nothing is read before a value is asked for.
 * @param runtime the files of the shared runtime library, read when a compilation needs them
 * @throws CompilerBug when a room's own verifier refuses what the room made
 */
export const createWorkspace = (file: string, host: Host, runtime: () => readonly OutputFile[], options: OpenOptions): Workspace => {
  const live = new LiveWorkspace(() => host);
  const { job } = options;
  const given = {
    ...(options.variables === undefined ? {} : { variables: options.variables }),
    ...(options.parameters === undefined ? {} : { parameters: { ...options.parameters } }),
    ...(job === undefined ? {} : { job }),
  };
  const analysis = lazily(() => {
    const [first] = live.analyses(file, { ...given, one: true }, host);
    if (!first) throw new CompilerBug("an analysis of one job gave none");
    return first;
  });
  const everyJob = lazily(() => live.workspaces(file, live.analyses(file, given, host), runtime));
  const workspace: Workspace = {
    ...workspaceOf(file, runtime, live.memory, analysis),
    everyJob: () => (job === undefined ? everyJob() : [workspace]),
  };
  return workspace;
};
