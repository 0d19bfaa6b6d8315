// @ts-check
/** `npm run demo`: set-up, then one spec of three data centres compiled; its plan is printed. */
import { setUpBuild } from "./setup/build.mjs";
import { setUpDependencies } from "./setup/dependencies.mjs";
import { run } from "./lib/run.mjs";
import { runMain } from "./lib/say.mjs";

const spec = "examples/three-cities.hgm";
const output = "out/three-cities";

await runMain(async () => {
  if (process.argv.includes("--help")) return console.log(`Usage: npm run demo\nBuilds hgm where needed, compiles ${spec} into ${output} and prints the plan.`);
  await setUpDependencies();
  await setUpBuild();
  console.log(`$ hgm compile ${spec} -o ${output}`);
  return (await run("node", ["dist/hgm.js", "compile", spec, "-o", output], { show: true })).code;
});
