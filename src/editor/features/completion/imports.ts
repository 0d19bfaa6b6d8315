import { CompletionItemKind } from "vscode-languageserver";
import { libraries } from "../../../semantics/index.ts";
import type { Snapshot } from "../../snapshot.ts";
import type { Situation } from "../../syntax-context/index.ts";
import { aboutName, type Candidate, kindOfDefinition, ranks } from "./candidate.ts";
import { describeDefinition, specifierOf } from "./names.ts";

/** Names that the module of an import gives to others, those that stand in the braces left out. */
export const importItemCandidates = (snapshot: Snapshot, situation: Situation & { readonly kind: "import items" }, file: string): readonly Candidate[] => {
  const { names, project } = snapshot;
  const { module, given } = situation;
  const named = module === undefined ? undefined : project.resolve(file, module);
  // Without a module yet, whatever any of them has; accepting one leaves the module to be written.
  const modules = named === undefined ? [...libraries.map((name) => `std:${name}`), ...project.files().filter((other) => other !== file)] : [named];
  return modules.flatMap((each) =>
    names
      .declared(each)
      .filter(({ hidden, name }) => !hidden && !given.has(name))
      .map(
        (definition): Candidate => ({
          label: definition.name,
          kind: kindOfDefinition(definition),
          rank: definition.role === "declaration" ? ranks.wanted : ranks.fitting,
          description: named === undefined ? specifierOf(file, each) : describeDefinition(snapshot, definition),
          explains: aboutName(definition),
        }),
      ),
  );
};

/** Modules that an import may name: the libraries, and the files of the project as seen from this one. */
export const moduleCandidates = (snapshot: Snapshot, situation: Situation & { readonly kind: "module" }, file: string): readonly Candidate[] => {
  const { project, names } = snapshot;
  const written = (specifier: string): string => (situation.quoted ? specifier : `"${specifier}"`);
  const standard = libraries.map(
    (name): Candidate => ({
      label: `std:${name}`,
      kind: CompletionItemKind.Module,
      rank: ranks.wanted,
      text: written(`std:${name}`),
      explains: { kind: "text", text: `The library \`std:${name}\`: ${countOf(names.declared(`std:${name}`).length)}.` },
    }),
  );
  const files = file.startsWith("std:") ? [] : project.files().filter((other) => other !== file);
  const relative = files.map((other): Candidate => {
    const specifier = specifierOf(file, other);
    return {
      label: specifier,
      kind: CompletionItemKind.File,
      rank: specifier.startsWith("./") ? ranks.fitting : ranks.possible,
      text: written(specifier),
      explains: { kind: "text", text: `${other}: ${countOf(names.declared(other).filter(({ hidden }) => !hidden).length)}.` },
    };
  });
  return [...standard, ...relative];
};

const countOf = (names: number): string => (names === 1 ? "one name" : `${names} names`);
