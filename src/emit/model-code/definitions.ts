import type { TorchModule } from "../../contracts/index.ts";
import { py } from "../../contracts/index.ts";
import { printPython } from "../printers/python/index.ts";
import type { ClassNames } from "./names.ts";

/** Calls by their new names, of modules that are arguments of others too. */
const renameCalls = (value: py.Expression, names: ReadonlyMap<string, string>): py.Expression => {
  if (value.kind !== "call") return value;
  const name = value.callee.kind === "name" ? names.get(value.callee.name) : undefined;
  return {
    ...value,
    callee: name === undefined ? value.callee : py.expression(name),
    arguments: value.arguments.map((argument) => renameCalls(argument, names)),
  };
};

/**
 * The classes and functions that a file needs, each once. Two layers may want a class of one name with different texts (attention with and
 * without biases): the later one gets a number.
 */
export class Definitions {
  readonly list: (py.FunctionDefinition | py.ClassDefinition)[] = [];
  private readonly names: ClassNames;
  /** Text as first wanted, to the name that it got. */
  private readonly known = new Map<string, string>();

  constructor(names: ClassNames) {
    this.names = names;
  }

  /** Adds what the module needs and gives the expression that makes it. */
  add(module: TorchModule): py.Expression {
    const renamed = new Map<string, string>();
    for (const definition of module.definitions) renamed.set(definition.name, this.one(definition));
    return renameCalls(module.construct, renamed);
  }

  private one(definition: py.FunctionDefinition | py.ClassDefinition): string {
    const text = printPython([definition]);
    const before = this.known.get(text);
    if (before !== undefined) return before;
    const name = definition.kind === "function" ? definition.name : this.names.take(definition.name);
    this.known.set(text, name);
    this.list.push({ ...definition, name });
    return name;
  }
}
