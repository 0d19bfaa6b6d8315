import { type Command, InvalidArgumentError } from "commander";

/** Options that every command which reads a spec has. */
export interface SpecOptions {
  readonly job?: string;
  readonly define?: Readonly<Record<string, string>>;
  readonly vars?: readonly string[];
  readonly root?: string;
  readonly json?: boolean;
}

const define = (text: string, before: Record<string, string> = {}): Record<string, string> => {
  const at = text.indexOf("=");
  if (at <= 0) throw new InvalidArgumentError("expected name=value.");
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
};

const gather = (file: string, before: readonly string[] = []): readonly string[] => [...before, file];

export const addSpecOptions = (command: Command): Command =>
  command
    .option("--job <name>", "the job to take, where the file declares several")
    .option("-D, --define <name=value>", "set a parameter of the spec (repeatable)", define)
    .option("--vars <file>", "set parameters from a file of lines name=value (repeatable; SPEC.hgmvars is read by itself)", gather)
    .option("--root <dir>", "files are imported from this folder and below (default: the folder of the spec)")
    .option("--json", "print one JSON object a line instead of text");
