import { CompletionItemKind } from "vscode-languageserver";
import type { Definition } from "../../names/index.ts";
import type { Subject } from "../../syntax-context/index.ts";

/** What the documentation of an item is about. */
export type Explained =
  | { readonly kind: "word"; readonly subject: Subject }
  | { readonly kind: "name"; readonly file: string; readonly start: number }
  | { readonly kind: "text"; readonly text: string };

/** A word that is offered, before it takes the form that the client can show. */
export interface Candidate {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** Items of a lower rank stand before those of a higher one; inside a rank the order of the list counts. */
  readonly rank: number;
  /** Right behind the label: the arguments of a call. */
  readonly signature?: string;
  /** At the right side of the list: the type, or the file that an item comes from. */
  readonly description?: string;
  /** What is written without snippets; the label when absent. */
  readonly text?: string;
  /** What is written with snippets. */
  readonly snippet?: string;
  /** What the typed text is compared with; the label when absent. */
  readonly filter?: string;
  readonly preselect?: true;
  readonly explains?: Explained;
  /** The file that must be imported for the name. */
  readonly importFrom?: string;
}

/** Order of what is offered at one place. */
export const ranks = {
  /** Required and missing, or exactly what is expected. */
  wanted: 0,
  fitting: 1,
  possible: 2,
  words: 3,
  general: 4,
  /** Not in sight: it needs an import. */
  elsewhere: 5,
  unusual: 6,
} as const;

const kindOfDeclaration: Readonly<Record<string, CompletionItemKind>> = {
  model: CompletionItemKind.Function,
  device: CompletionItemKind.Class,
  site: CompletionItemKind.Module,
  pool: CompletionItemKind.Field,
  job: CompletionItemKind.Event,
};

export const kindOfDefinition = (definition: Definition): CompletionItemKind => {
  switch (definition.role) {
    case "declaration":
      return kindOfDeclaration[definition.node.kind === "Declaration" ? definition.node.keyword.text : ""] ?? CompletionItemKind.Struct;
    case "layer":
      return CompletionItemKind.Field;
    case "namespace":
      return CompletionItemKind.Module;
    case "let":
      return CompletionItemKind.Constant;
    default:
      return CompletionItemKind.Variable;
  }
};

export const aboutWord = (subject: Subject): Explained => ({ kind: "word", subject });
export const aboutName = (definition: Definition): Explained => ({ kind: "name", file: definition.file, start: definition.at.start });
