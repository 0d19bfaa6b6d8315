import { CompilerBug, type Implementation, type LayerSpec, type OutputFile } from "../contracts/index.ts";
import { printKernel } from "../kernels/index.ts";
import type { EmittedWorld } from "./emission.ts";
import { shellWord } from "./printers/shell.ts";
import { render } from "./render.ts";

const uses = (layer: LayerSpec, kind: string): boolean =>
  layer.kind === kind ||
  layer.children.some((child) => uses(child, kind)) ||
  (layer.repeat?.bodies.some((body) => body.some((child) => uses(child, kind))) ?? false);

/** Implementations with a kernel that serve an operator of this world's layers on one of its pools. */
const kernelsOf = ({ emission, world, layers }: EmittedWorld): readonly Implementation[] => {
  const pools = new Set(world.pools.map((pool) => pool.pool));
  const classes = new Map(emission.model.classes.map((layerClass) => [layerClass.id, layerClass]));
  return emission.plan.implementations.filter(
    (implementation) =>
      implementation.kernel &&
      pools.has(implementation.pool) &&
      layers.some((index) => {
        const body = classes.get(emission.model.layers[index]?.class ?? "")?.body;
        return body !== undefined && uses(body, implementation.operator);
      }),
  );
};

/** Kernels that the world builds and registers, each once: generated, and for the type in which the job computes. */
export const registeredKernels = (emitted: EmittedWorld): readonly { readonly name: string; readonly source: string; readonly library: string }[] => {
  if (emitted.emission.program.training.precision.compute !== "fp32") return [];
  const names = kernelsOf(emitted).flatMap(({ provider, kernel }) => (provider === "generated" && kernel?.status === "built" ? [kernel.name] : []));
  return [...new Set(names)].map((name) => ({ name, source: `${name}.cpp`, library: `lib${name}.so` }));
};

/** Sources of all kernels of the world, and the script that builds those it uses. */
export const kernelFiles = (emitted: EmittedWorld): readonly OutputFile[] => {
  const { emission, folder } = emitted;
  const sources = new Map<string, string>();
  for (const { pool: id, kernel: chosen } of kernelsOf(emitted)) {
    const pool = emission.topology.sites.flatMap((site) => site.pools).find((candidate) => candidate.id === id);
    const device = emission.topology.devices.find((candidate) => candidate.name === pool?.device);
    if (!chosen || !pool || !device) throw new CompilerBug(`the plan has a kernel on ${id}, which the topology does not know`);
    const columns = emission.model.layers[0]?.width ?? 0;
    for (const file of printKernel(chosen.name, chosen.geometry, columns, device)) {
      // Pools of one world may be of unlike devices; where that changes the text, the later pool's goes below its name.
      const before = sources.get(file.path);
      sources.set(before === undefined || before === file.text ? file.path : `${pool.name}/${file.path}`, file.text);
    }
  }
  const registered = registeredKernels(emitted);
  const files: OutputFile[] = [...sources].map(([path, text]) => ({ path: `${folder}/kernels/${path}`, text }));
  if (registered.length === 0) return files;
  return [
    ...files,
    {
      path: `${folder}/kernels/build.sh`,
      executable: true,
      text: render("kernels/build.sh", { kernels: registered.map(({ source, library }) => ({ source: shellWord(source), library: shellWord(library) })) }),
    },
  ];
};
