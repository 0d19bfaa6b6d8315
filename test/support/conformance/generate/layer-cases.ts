import type { LayerEntry, Vocabulary } from "../../../../src/semantics/index.ts";
import { isRefused } from "../../vocabulary-text/rules.ts";
import { Snippets } from "../../vocabulary-text/snippets.ts";
import { caseText } from "./block-cases.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { misspell } from "./misspell.ts";

const cannotPlan = "HGM2035";
const unknownLayerKind = "HGM2040";
const unknownArgument = "HGM2041";
const missingArgument = "HGM2042";
const duplicateArgument = "HGM2043";

/** Each argument in a file of its own, so that the shapes of its model are checked, too: only the chosen job's model is built. */
const accepted = (snippets: Snippets, entry: LayerEntry, source: string): readonly GeneratedFile[] => {
  const { values } = snippets;
  const file = (name: string, args: string): GeneratedFile => ({
    path: `layers/${entry.name}${name}.accepted.hgm`,
    text: caseText(source, [snippets.layer(entry, args, 0)]),
  });
  return [
    file("", values.layerArguments(entry)),
    ...entry.arguments.flatMap((argument) =>
      argument.required || isRefused(argument)
        ? []
        : [file(`-${argument.name}`, values.layerArguments(entry, new Map([[argument.name, values.argument(entry, argument)]])))],
    ),
  ];
};

const refused = (snippets: Snippets, entry: LayerEntry): readonly string[] => {
  const { values } = snippets;
  const lines: string[] = [];
  const add = (code: string, args: string): void => void lines.push(`${snippets.layer(entry, args, lines.length)} // error[${code}]`);
  if (isRefused(entry)) {
    add(cannotPlan, "()");
    return lines;
  }
  const names = entry.arguments.map(({ name }) => name);
  for (const argument of entry.arguments) {
    const { name, type, required } = argument;
    if (isRefused(argument)) {
      add(cannotPlan, values.layerArguments(entry, new Map([[name, "tokens"]])));
      continue;
    }
    for (const { text, code } of snippets.wrong(type)) add(code, values.layerArguments(entry, new Map([[name, text]])));
    const good = values.argument(entry, argument);
    const misspelt = misspell(name, names);
    const others = { ...entry, arguments: entry.arguments.filter((other) => other !== argument) };
    const rest = values.layerArguments(others, new Map([["", ""]])).slice(1, -1);
    const joined = (...parts: readonly string[]): string => `(${parts.filter((part) => part !== "").join(", ")})`;
    if (misspelt !== undefined) add(unknownArgument, joined(rest, `${misspelt}: ${good}`));
    add(duplicateArgument, joined(rest, `${name}: ${good}`, `${name}: ${good}`));
    if (required) add(missingArgument, joined(rest));
  }
  add(unknownArgument, `(${[values.layerArguments(entry).slice(1, -1), "nonsense_here: 3"].filter((part) => part !== "").join(", ")})`);
  return lines;
};

/** Names of layer kinds, each misspelt in a model. */
const misspelt = (snippets: Snippets): readonly string[] => {
  const names = [...snippets.vocabulary.layers.keys()];
  return snippets.vocabulary.tables.layers.flatMap((entry, i) => {
    const wrong = misspell(entry.name, names);
    return wrong === undefined ? [] : [`${snippets.layer({ ...entry, name: wrong }, "()", i)} // error[${unknownLayerKind}]`];
  });
};

/** Every layer kind with each of its arguments, right and wrong. */
export const layerCases = (vocabulary: Vocabulary): readonly GeneratedFile[] => {
  const snippets = new Snippets(vocabulary);
  return [
    ...vocabulary.tables.layers.flatMap((entry) => {
      const source = `the layer \`${entry.name}\` of the vocabulary`;
      return [
        ...(isRefused(entry) ? [] : accepted(snippets, entry, source)),
        { path: `layers/${entry.name}.refused.hgm`, text: caseText(source, refused(snippets, entry)) },
      ];
    }),
    { path: "layers/misspelt.refused.hgm", text: caseText("the layers of the vocabulary", misspelt(snippets)) },
  ];
};
