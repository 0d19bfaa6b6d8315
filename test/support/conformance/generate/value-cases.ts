import type { ConstructorEntry, EnumerationEntry, Vocabulary } from "../../../../src/semantics/index.ts";
import { Snippets } from "../../vocabulary-text/snippets.ts";
import { caseText } from "./block-cases.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { misspell } from "./misspell.ts";

const unknownName = "HGM2001";
const wrongType = "HGM2021";
const unknownWord = "HGM2026";
const unknownArgument = "HGM2041";
const missingArgument = "HGM2042";
const duplicateArgument = "HGM2043";
const unknownPlace = "HGM2053";

const acceptedConstructor = (snippets: Snippets, entry: ConstructorEntry): readonly string[] => {
  const host = snippets.hostOf(entry);
  return [
    snippets.values.construct(entry),
    ...(entry.rest ? [] : entry.arguments.map((option) => snippets.option(entry, option, snippets.values.write(option.type)))),
  ].map(host);
};

const refusedConstructor = (snippets: Snippets, entry: ConstructorEntry): readonly string[] => {
  const { values, vocabulary } = snippets;
  const host = snippets.hostOf(entry);
  const lines: string[] = [];
  const add = (code: string, text: string, place = host): void => void lines.push(`${place(text, lines.length)} // error[${code}]`);
  const foreign = vocabulary.tables.constructors.find((other) => other.family !== entry.family && !vocabulary.constructorsOf(other.family).includes(entry));
  if (foreign) add(wrongType, values.construct(entry).replace(/^\w+$/, "$&()"), snippets.hostOf(foreign));
  if (entry.rest) {
    for (const { text, code } of snippets.wrong(entry.rest)) add(code, `${entry.name}(${text})`);
    return lines;
  }
  const whole = (...parts: readonly string[]): string => `${entry.name}(${parts.filter((part) => part !== "").join(", ")})`;
  const names = entry.arguments.map(({ name }) => name);
  for (const option of entry.arguments) {
    const { name, type, required } = option;
    for (const { text, code } of snippets.wrong(type)) add(code, snippets.option(entry, option, text));
    const rest = entry.arguments.flatMap((other) => (other.required && other !== option ? [`${other.name}: ${values.write(other.type)}`] : []));
    const good = `${name}: ${values.write(type)}`;
    const misspelt = misspell(name, names);
    if (misspelt !== undefined) add(unknownArgument, whole(...rest, `${misspelt}: ${values.write(type)}`));
    add(duplicateArgument, whole(...rest, good, good));
    if (required) add(missingArgument, whole(...rest));
  }
  const needed = values.construct(entry).replace(/^\w+$/, "$&()").slice(0, -1);
  add(unknownArgument, `${needed}${needed.endsWith("(") ? "" : ", "}nonsense_here: 3)`);
  return lines;
};

/** Where a word of an enumeration can stand, and what is said of a word that is none: in a property, or in `keep`, whose words no property takes. */
const placeOfWords = (snippets: Snippets, entry: EnumerationEntry): { readonly write: (text: string, index: number) => string; readonly code: string } => {
  const place = snippets.host((type) => type.kind === "word" && type.enumeration === entry.name);
  const alone = place?.type.kind === "word" || (place?.type.kind === "choice" && place.type.of.kind === "word");
  if (place) return { write: place.write, code: alone ? unknownWord : unknownName };
  const job = (statement: string, index: number): string => snippets.around("job", snippets.members(snippets.block("job"), new Map(), [statement]), index);
  return entry.name === "region"
    ? { write: (text, index) => job(`keep weights within ${text}`, index), code: unknownPlace }
    : { write: (text, index) => job(`keep ${text} within s`, index), code: unknownWord };
};

const acceptedWords = (snippets: Snippets, entry: EnumerationEntry): readonly string[] => [
  ...entry.members.map(({ name }, i) => placeOfWords(snippets, entry).write(name, i)),
  `param p: ${entry.name} = ${entry.members[0]?.name ?? ""}`,
];

const refusedWords = (snippets: Snippets, entry: EnumerationEntry): readonly string[] => {
  const { write, code } = placeOfWords(snippets, entry);
  const names = entry.members.map(({ name }) => name);
  return [
    ...entry.members.flatMap(({ name }, i) => {
      const wrong = misspell(name, names);
      return wrong === undefined ? [] : [`${write(wrong, i)} // error[${code}]`];
    }),
    `param p: ${entry.name} = 3 // error[${wrongType}]`,
  ];
};

/** Every value with options and every word of an enumeration, right and wrong. */
export const valueCases = (vocabulary: Vocabulary): readonly GeneratedFile[] => {
  const snippets = new Snippets(vocabulary);
  return [
    ...vocabulary.tables.constructors.flatMap((entry) => {
      const source = `the value \`${entry.name}\` of the vocabulary`;
      return [
        { path: `values/${entry.family}-${entry.name}.accepted.hgm`, text: caseText(source, acceptedConstructor(snippets, entry)) },
        { path: `values/${entry.family}-${entry.name}.refused.hgm`, text: caseText(source, refusedConstructor(snippets, entry)) },
      ];
    }),
    ...vocabulary.tables.enumerations.flatMap((entry) => {
      const source = `the enumeration \`${entry.name}\` of the vocabulary`;
      return [
        { path: `words/${entry.name}.accepted.hgm`, text: caseText(source, acceptedWords(snippets, entry)) },
        { path: `words/${entry.name}.refused.hgm`, text: caseText(source, refusedWords(snippets, entry)) },
      ];
    }),
  ];
};
