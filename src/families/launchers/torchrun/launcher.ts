import type { LaunchedWorld, LauncherFacet } from "../../../contracts/index.ts";

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const usage = (world: LaunchedWorld, nodes: number): readonly string[] => {
  const processes = world.nodeClasses.reduce((sum, entry) => sum + entry.nodes * entry.processes, 0);
  let first = 0;
  const classes = world.nodeClasses.map((entry) => {
    const range = entry.nodes === 1 ? `node ${first}` : `nodes ${first} to ${first + entry.nodes - 1}`;
    first += entry.nodes;
    return `  ${range}: pool ${entry.pool}, ${plural(entry.processes, "process", "processes")}`;
  });
  return [
    "Usage: launch.sh [--help]",
    "",
    `Starts the processes of one node of world ${world.world} (site ${world.site}, job ${world.job}): ${plural(processes, "process", "processes")} on ${plural(nodes, "node", "nodes")}.`,
    ...(nodes > 1 ? ["Run it once on every node."] : []),
    ...classes,
    "",
    "Environment (defaults are in site.env beside this file):",
    "  HGM_PYTHON   Python that has torch (python3)",
    ...(nodes > 1 ? [`  NODE_RANK    number of this node, 0 to ${nodes - 1}; required`] : []),
    "  MASTER_ADDR  address of node 0 of this world",
    "  MASTER_PORT  port on which node 0 collects the others",
    ...(world.storeWorld === undefined ? [] : [`  HGM_STORE    host:port where all worlds meet; served by rank 0 of world ${world.storeWorld}`]),
    "  HGM_STEPS    steps to run instead of those of the job",
    ...(world.kernels ? ["  HGM_KERNELS  off: torch's operators instead of the generated kernels"] : []),
    ...(world.showDevices === undefined ? [] : ["", `The devices of a node are shown by: ${world.showDevices}`]),
  ];
};

/** torchrun with a static rendezvous: ranks follow the numbers of the nodes, as the layouts of the plan want them. */
export const torchrunLauncher: LauncherFacet = {
  launcher: "torchrun",
  files(world, { word, comment }) {
    const nodes = world.nodeClasses.reduce((sum, entry) => sum + entry.nodes, 0);
    let seen = 0;
    const nodeClasses = world.nodeClasses.map((entry, index) => {
      seen += entry.nodes;
      return { keyword: index === 0 ? "if" : "elif", lastNode: String(seen - 1), processes: String(entry.processes), pool: comment(entry.pool) };
    });
    return [
      {
        path: "launch.sh",
        template: "torchrun/launch.sh",
        executable: true,
        view: {
          jobComment: comment(world.job),
          siteComment: comment(world.site),
          worldComment: comment(world.world),
          toRoot: word(world.toRoot),
          usage: usage(world, nodes).map((line) => ({ line: comment(line) })),
          severalNodes: nodes > 1,
          severalWorlds: world.storeWorld !== undefined,
          storeMeaning: word(`host:port of the store where the worlds meet; rank 0 of world ${world.storeWorld ?? world.world} serves it`),
          lastNode: String(nodes - 1),
          nodes: String(nodes),
          nodeClasses,
          kernels: world.kernels,
        },
      },
    ];
  },
};
