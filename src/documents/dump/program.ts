import type { Action, ActionItem, Program } from "../../contracts/index.ts";
import { edgeLines, groupLines, roleLines, sumLines, worldLines } from "./parts.ts";
import { bytesText, countText, secondsText } from "./quantities.ts";
import { section } from "./table.ts";

const actionText = (action: Action): string => {
  if (!("microbatch" in action)) return action.do;
  const { offset, stride } = action.microbatch;
  if (stride === 0) return `${action.do} ${offset}`;
  const counter = stride === 1 ? "i" : `${stride}i`;
  return `${action.do} ${counter}${offset === 0 ? "" : ` + ${offset}`}`;
};

const itemText = (item: ActionItem): string => ("loop" in item ? `for i in 0..${item.loop} { ${item.body.map(actionText).join("; ")} }` : actionText(item));

export const dumpProgram = (program: Program): readonly string[] => [
  `program of ${program.job}: ${program.training.steps} steps of ${countText(program.training.tokensPerStep)} tokens, hgm_rt ${program.requires.hgm_rt} or later`,
  `model ${program.model.name}: ${program.model.layers.length} layers, ${countText(program.model.parameters)} parameters` +
    `${program.model.tied.length === 0 ? "" : `; ${program.model.tied.map((tie) => `${tie.tied} is ${tie.owner}`).join(", ")}`}`,
  `spec ${program.spec}`,
  ...worldLines(program.worlds),
  ...section(
    "pipelines",
    ["pipeline", "stages", "samples", "from sample", "microbatches", "rows"],
    program.pipelines.map((pipeline) => [
      pipeline.name,
      String(pipeline.stages),
      countText(pipeline.samples),
      countText(pipeline.firstSample),
      countText(pipeline.microbatches),
      String(pipeline.microbatchRows),
    ]),
  ),
  ...roleLines(program.roles),
  ...groupLines(program.groups),
  ...edgeLines(program.edges),
  ...sumLines(program.sums),
  ...(program.control ? ["", `control: leaders of ${program.control.worlds.join(", ")}, time-out ${secondsText(program.control.timeout)}`] : []),
  ...program.actions.flatMap((list) => [
    "",
    `actions of p${list.pipeline}.s${list.stage}, at most ${list.inFlight} in flight`,
    ...list.items.map((item) => `  ${itemText(item)}`),
  ]),
  ...section(
    `predicted: ${secondsText(program.predicted.stepTime)} a step`,
    ["from", "to", "bytes of a step"],
    program.predicted.traffic.map((traffic) => [traffic.from, traffic.to, bytesText(traffic.bytes)]),
  ),
];
