import type { BlockEntry, Vocabulary } from "../../../../src/semantics/index.ts";
import { frame, Snippets } from "../../vocabulary-text/snippets.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { heading } from "./generated-file.ts";
import { misspell } from "./misspell.ts";

const unknownProperty = "HGM2030";
const missingProperty = "HGM2031";
const duplicateProperty = "HGM2032";

/** The rest of a file: the frame, where a snippet is a job it has to be chosen. */
export const caseText = (source: string, lines: readonly string[]): string => {
  const job = /\bjob (job\d+)/.exec(lines.join("\n"))?.[1];
  return `${heading(source)}${job === undefined ? "" : `// command: check --job ${job}\n`}${frame}${lines.join("\n")}\n`;
};

const accepted = (snippets: Snippets, entry: BlockEntry): readonly string[] => [
  snippets.around(entry.name, snippets.members(entry, new Map()), 0),
  ...entry.properties.map(({ name, type }, i) => snippets.property(entry, name, snippets.values.write(type), i + 1)),
];

const refused = (snippets: Snippets, entry: BlockEntry): readonly string[] => {
  const lines: string[] = [];
  const add = (code: string, members: string): void => void lines.push(`${snippets.around(entry.name, members, lines.length)} // error[${code}]`);
  const names = [...entry.properties.map(({ name }) => name), ...entry.blocks.map(({ kind }) => kind)];
  for (const { name, type, required } of entry.properties) {
    for (const { text, code } of snippets.wrong(type)) add(code, snippets.members(entry, new Map([[name, text]])));
    const misspelt = misspell(name, names);
    const good = snippets.values.write(type);
    if (misspelt !== undefined) add(unknownProperty, snippets.members(entry, new Map([[misspelt, good]])));
    add(duplicateProperty, `${snippets.members(entry, new Map([[name, good]]))}, ${name}: ${good}`);
    if (required) add(missingProperty, snippets.members({ ...entry, properties: entry.properties.filter((other) => other.name !== name) }, new Map()));
  }
  add(unknownProperty, `${snippets.members(entry, new Map([["nonsense_here", "3"]]))}`);
  return lines;
};

/** Every block with each of its properties, right and wrong. */
export const blockCases = (vocabulary: Vocabulary): readonly GeneratedFile[] => {
  const snippets = new Snippets(vocabulary);
  return vocabulary.tables.blocks.flatMap((entry) => {
    const source = `the block \`${entry.name}\` of the vocabulary`;
    return [
      { path: `blocks/${entry.name}.accepted.hgm`, text: caseText(source, accepted(snippets, entry)) },
      { path: `blocks/${entry.name}.refused.hgm`, text: caseText(source, refused(snippets, entry)) },
    ];
  });
};
