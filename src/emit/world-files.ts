import type { OutputFile } from "../contracts/index.ts";
import { launcherNamed } from "../families/launchers/launcher-registry.ts";
import { vendorRuntime } from "../families/vendors/runtime-registry.ts";
import type { EmittedWorld } from "./emission.ts";
import { environmentFile } from "./environment-file.ts";
import { kernelFiles, registeredKernels } from "./kernel-files.ts";
import { shellComment, shellWord } from "./printers/shell.ts";
import { renderNamed } from "./render.ts";
import { trainFile } from "./train-file.ts";

const launchFiles = (emitted: EmittedWorld): readonly OutputFile[] => {
  const { emission, site, world } = emitted;
  const { showDevices } = vendorRuntime(world.vendor);
  const storeWorld = emission.program.worlds.length > 1 ? emission.program.worlds[0]?.id : undefined;
  const files = launcherNamed(site.launcher).files(
    {
      job: emission.program.job,
      site: site.site,
      world: world.id,
      toRoot: emitted.toRoot,
      nodeClasses: world.pools.map(({ pool, nodes, devicesPerNode }) => ({ pool, nodes, processes: devicesPerNode })),
      kernels: registeredKernels(emitted).length > 0,
      ...(storeWorld === undefined ? {} : { storeWorld }),
      ...(showDevices === undefined ? {} : { showDevices }),
    },
    { word: shellWord, comment: shellComment },
  );
  return files.map(({ path, template, view, executable }) => ({ path: `${emitted.folder}/${path}`, text: renderNamed(template, view), executable }));
};

/** All files of one world: program, environment, launch scripts, kernels. */
export const worldFiles = (emitted: EmittedWorld): readonly OutputFile[] => [
  trainFile(emitted),
  environmentFile(emitted),
  ...launchFiles(emitted),
  ...kernelFiles(emitted),
];
