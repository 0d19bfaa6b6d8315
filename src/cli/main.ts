import "./start-up.ts";
import { Command, CommanderError, Option } from "commander";
import { exitCode } from "./exit-code.ts";
import { addSpecOptions } from "./spec-options.ts";
import { version } from "./version.ts";

const example = (...lines: readonly string[]): string => `\nExample:\n${lines.map((line) => `  $ ${line}`).join("\n")}\n`;

const program = new Command("hgm")
  .description("Plans one training job over unlike devices and far sites, and compiles it to programs for every data centre.")
  .version(version())
  .showHelpAfterError("(give --help for the options)")
  .exitOverride();

addSpecOptions(program.command("check").description("read specs with their models and topologies; report what is wrong").argument("<spec...>", ".hgm files"))
  .addOption(
    new Option("--format <format>", "how to print what is wrong: for people, one object a line, or a SARIF 2.1.0 log").choices(["text", "json", "sarif"]),
  )
  .option("--fix", "apply the safe fixes first")
  .addHelpText("after", example("hgm check examples/hello.hgm", "hgm check --format sarif examples/*.hgm > hgm.sarif"))
  .action(async (specs, options) => (await import("./commands/check.ts")).check(specs, options));

program
  .command("explain")
  .description("what a diagnostic means, with an example that is refused and one that is accepted")
  .argument("<code>", "a code such as HGM2001, or its name")
  .option("--json", "print one JSON object instead of text")
  .addHelpText("after", example("hgm explain HGM2001", "hgm explain unknown-unit --json"))
  .action(async (code, options) => (await import("./commands/explain.ts")).explain(code, options));

program
  .command("fmt")
  .description("lay out .hgm files in the one way; comments and meaning stay as they are")
  .argument("<file...>", ".hgm files, or - to read standard input and write standard output")
  .option("--check", "write nothing; list the files whose layout differs (exit 1 if there are any)")
  .option("--json", "print one JSON object a line instead of text")
  .addHelpText("after", example("hgm fmt examples/*.hgm", "hgm fmt --check examples/*.hgm", "hgm fmt - < examples/hello.hgm"))
  .action(async (files, options) => (await import("./commands/fmt.ts")).formatFiles(files, options));

program
  .command("import")
  .description("write what another tool knows in the language")
  .addHelpText("after", example("hgm import hf config.json -o mistral.hgm"))
  .command("hf")
  .description("a Hugging Face config.json as a .hgm file with one model; fields that do not change the model are listed on standard error")
  .argument("<file>", "a config.json")
  .option("-o, --output <file>", "the .hgm file to write (default: standard output)")
  .option("--name <name>", "what the model is called (default: the name of its family)")
  .option("--json", "print one JSON object instead of text")
  .addHelpText("after", example("hgm import hf config.json", "hgm import hf config.json -o mistral.hgm --name Mistral7B"))
  .action(async (file, options) => (await import("./commands/import-hugging-face.ts")).importConfiguration(file, options));

addSpecOptions(program.command("plan").description("plan the job of a spec and print the plan; nothing is written").argument("<spec>", "a .hgm file"))
  .option("--pin", "print the plan as a `parallel {…}` block that reads back to the same plan")
  .addHelpText("after", example("hgm plan examples/three-cities.hgm", "hgm plan examples/three-cities.hgm --pin"))
  .action(async (spec, options) => (await import("./commands/plan.ts")).printPlan(spec, options));

addSpecOptions(program.command("compile").description("write programs and configurations for every data centre").argument("<spec>", "a .hgm file"))
  .option("-o, --output <dir>", "the folder to write (default: out/<job>)")
  .option("--force", "write although the folder holds files of others or edited ones; they are kept")
  .addHelpText("after", example("hgm compile examples/hello.hgm -o out/hello"))
  .action(async (spec, options) => (await import("./commands/compile.ts")).compileSpec(spec, options));

program
  .command("run")
  .description("start every site of a compiled job on this machine (sites of CPU processes)")
  .argument("<dir>", "a folder that `hgm compile` wrote")
  .option("--steps <count>", "train this many steps instead of the job's")
  .option("--check", "also run the single-process reference and compare gradients and losses (exit 4 if a bound is broken)")
  .option("--python <path>", "the Python to use; it must be able to import torch")
  .option("--json", "print one JSON object a line instead of text")
  .addHelpText("after", example("hgm run out/hello --steps 8 --check"))
  .action(async (dir, options) => (await import("./commands/run.ts")).run(dir, options));

addSpecOptions(program.command("ir").description("print a document of the compiler, as text or JSON").argument("<spec>", "a .hgm file"))
  .requiredOption("--at <room>", "spec, model, topology, plan, program or site:NAME")
  .addHelpText("after", example("hgm ir examples/hello.hgm --at plan", "hgm ir examples/hello.hgm --at site:left --json"))
  .action(async (spec, options) => (await import("./commands/ir.ts")).printDocument(spec, options));

addSpecOptions(
  program
    .command("export")
    .description("write what a spec says for other tools")
    .command("types")
    .description("a TypeScript module with the spec's sites, pools, devices, links, layers and parameters as literal types")
    .argument("<spec>", "a .hgm file"),
)
  .option("-o, --output <file>", "the .ts file to write (default: standard output)")
  .option("--plan", "plan the job, and give the pipelines, stages, roles and edges of the plan as well")
  .option("--force", "replace a file that hgm did not generate")
  .addHelpText("after", example("hgm export types examples/three-cities.hgm -o three-cities.ts", "hgm export types examples/hello.hgm --plan -o hello.ts"))
  .action(async (spec, options) => (await import("./commands/export-types.ts")).exportTypeModule(spec, options));

program
  .command("verify")
  .description("check JSON documents of the compiler against their schema and their verifier")
  .argument("<file...>", "JSON documents, such as out/hello/plan.json")
  .option("--with <file...>", "the spec, model and topology documents of the job, against which a plan document is held as well")
  .option("--json", "print one JSON object a line instead of text")
  .addHelpText("after", example("hgm verify out/hello/plan.json", "hgm verify plan.json --with spec.json model.json topology.json"))
  .action(async (files, options) => (await import("./commands/verify.ts")).verify(files, options));

program
  .command("lsp")
  .description("serve editors the Language Server Protocol over standard input and output")
  .option("--stdio", "as clients ask for it; there is no other way")
  .addHelpText("after", example("hgm lsp --stdio"))
  .action(async () => (await import("./commands/lsp.ts")).lsp());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  } else {
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n\nThis is a bug in hgm, not a mistake of yours. Please report it with the spec that caused it.\n`,
    );
    process.exitCode = exitCode.bug;
  }
}
