import type { DeviceNumberFact, JobFact, LayerFact, MemberFacts, PlaceFact, ValueFact } from "../../workspace/index.ts";
import { memberPaths, type PathedNode, type TreeNode } from "../../syntax/index.ts";
import type { KnownFacts, Snapshot } from "../snapshot.ts";

const group = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ",");

/** A size in thousands: `3.146M`, `8.03B`; whole below ten thousand of the first step. `steps` are the letters or units of each thousand. */
const inThousands = (size: number, steps: readonly string[], blank: string): string => {
  let step = 0;
  let rest = size;
  while (rest >= (step === 0 ? 10_000 : 1000) && step < steps.length - 1) {
    rest /= 1000;
    step += 1;
  }
  const digits = Number.isInteger(rest) ? group(String(rest)) : String(Number(rest.toPrecision(4)));
  return `${digits}${steps[step] === "" ? "" : blank}${steps[step] ?? ""}`;
};

/** As the language writes counts. */
export const countText = (count: number): string => inThousands(count, ["", "K", "M", "B", "T"], "");
const bytesText = (bytes: number): string => inThousands(Math.round(bytes), ["bytes", "kB", "MB", "GB", "TB", "PB"], " ");
const workText = (work: number): string =>
  work < 1e6 ? `${group(String(Math.round(work)))} FLOP` : inThousands(work / 1e6, ["MFLOP", "GFLOP", "TFLOP", "PFLOP"], " ");

const plural = (count: number, noun: string): string => `${countText(count)} ${noun}${count === 1 ? "" : "s"}`;

const valueText = (fact: ValueFact): string => {
  if (fact.written && fact.converted === undefined) return "";
  const more = fact.more === undefined ? "" : ` and ${fact.more} more`;
  const converted = fact.converted === undefined ? "" : ` = \`${fact.converted}\``;
  return `${fact.kind === "default" ? "Value, by default" : "Value"}: \`${fact.text}\`${more}${converted}`;
};

const layerText = (fact: LayerFact): string => {
  const { parameters, activeParameters, weightBytes, gradientBytes, optimizerBytes, flopsPerToken, trainingFlopsPerToken } = fact;
  const active = activeParameters === undefined ? "" : `, ${countText(activeParameters)} of them for one token`;
  const memory = [
    weightBytes === undefined ? "" : `weights ${bytesText(weightBytes)}`,
    gradientBytes === undefined ? "" : `gradients ${bytesText(gradientBytes)}`,
    optimizerBytes === undefined ? "" : `optimizer ${bytesText(optimizerBytes)}`,
  ].filter((part) => part !== "");
  const work =
    flopsPerToken === undefined
      ? ""
      : `; ${workText(flopsPerToken)} for each token forward${trainingFlopsPerToken === undefined ? "" : `, ${workText(trainingFlopsPerToken)} with the backward pass`}`;
  const whose = fact.job === undefined ? "By its defaults" : `In job \`${fact.job}\``;
  return `${whose}: ${plural(fact.layers, "layer")}, ${plural(parameters, "parameter")}${active}${memory.length === 0 ? "" : `; ${memory.join(", ")}`}${work}.`;
};

const placeText = (fact: PlaceFact): string =>
  `${plural(fact.pools, "pool")}, ${plural(fact.nodes, "node")}, ${plural(fact.devices, "device")} with ${bytesText(fact.memoryBytes)} of memory: ${fact.classes.map((name) => `\`${name}\``).join(", ")}.`;

/** Where a number comes from, and whether somebody has checked it. */
export const sourceText = ({ source, url, date, unverified }: DeviceNumberFact): string => {
  const linked = source !== undefined && url !== undefined ? source.replace(url, `<${url}>`) : source;
  const told = linked === undefined ? "no source" : date !== undefined && !linked.includes(date) ? `${linked}, ${date}` : linked;
  return unverified ? `**unverified**: ${told}` : told;
};

const numbersText = (numbers: Readonly<Record<string, DeviceNumberFact>>): string => {
  const rows = Object.entries(numbers).map(([name, fact]) => `| \`${name}\` | ${fact.value} | ${sourceText(fact).replaceAll("|", "\\|")} |`);
  return rows.length === 0 ? "" : ["| number | value | source |", "| --- | --- | --- |", ...rows].join("\n");
};

const jobText = (fact: JobFact): string => {
  const unverified =
    fact.unverified.length === 0
      ? ""
      : `\n\nIts plan rests on ${fact.unverified.length === 1 ? "a number" : `${fact.unverified.length} numbers`} that nobody has checked: ${fact.unverified.map((name) => `\`${name}\``).join(", ")}.`;
  return `${plural(fact.parameters, "parameter")} in ${plural(fact.layers, "layer")}; ${plural(fact.sites, "site")}, ${plural(fact.pools, "pool")}, ${plural(fact.devices, "device")}.${unverified}`;
};

const factsText = (facts: MemberFacts): string =>
  [
    facts.value ? valueText(facts.value) : "",
    ...(facts.layers ?? []).map(layerText),
    facts.place ? placeText(facts.place) : "",
    facts.numbers ? numbersText(facts.numbers) : "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");

/** Where the number of a device class comes from that is written at a member; empty for any other member. */
const sourcesText = (known: KnownFacts, file: string, path: string): string => {
  for (const { numbers } of Object.values(known.members))
    for (const fact of Object.values(numbers ?? {})) if (fact.at.file === file && fact.at.path === path) return `Source: ${sourceText(fact)}`;
  return "";
};

/** What evaluation knows of a member of a file; empty when nothing. */
export const explainFacts = (snapshot: Snapshot, file: string, node: TreeNode | PathedNode): string => {
  const known: KnownFacts | undefined = snapshot.facts(file);
  const tree = snapshot.project.document(file)?.parsed.tree;
  const path = tree && memberPaths(tree).get(node);
  if (!known || path === undefined) return "";
  const facts = known.members[path];
  const declared = node.kind === "Declaration" && "keyword" in node ? node : undefined;
  const job = declared?.keyword.text === "job" ? known.jobs.find((each) => each.job === declared.name.text) : undefined;
  const text = [facts ? factsText(facts) : "", sourcesText(known, file, path), job ? jobText(job) : ""].filter((part) => part !== "").join("\n\n");
  if (text === "") return "";
  return known.fresh ? text : `${text}\n\n*As of the last text that could be evaluated.*`;
};
