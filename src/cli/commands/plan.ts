import { plan } from "../../index.ts";
import { printParallel } from "../../planner/index.ts";
import { renderPlan } from "../../report/index.ts";
import { openSpec, settle } from "../open-spec.ts";
import type { SpecOptions } from "../spec-options.ts";

/** `hgm plan SPEC [--pin]`: what the planner decides, or the same as a `parallel {…}` block. */
export const printPlan = (file: string, options: SpecOptions & { readonly pin?: boolean }): void => {
  const workspace = openSpec(file, options);
  if (!workspace) return;
  const planned = settle(workspace, plan(workspace), options);
  const model = workspace.model().value;
  const topology = workspace.topology().value;
  if (!planned || !model || !topology) return;
  if (options.pin) process.stdout.write(`${printParallel(planned, model)}\n`);
  else if (options.json) process.stdout.write(`${JSON.stringify(planned)}\n`);
  else process.stdout.write(`${renderPlan(planned, model, topology)}\n`);
};
