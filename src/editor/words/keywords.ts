/** A word of the grammar: what it does and the page of the reference that tells of it. */
export interface Keyword {
  readonly doc: string;
  /** As it is written, for the first line of a hover. */
  readonly form: string;
  /** Below `reference/`. */
  readonly page: string;
}

/** Every word of the grammar that has a meaning of its own. The kinds of blocks are in the vocabulary. */
export const keywords: Readonly<Record<string, Keyword>> = {
  hgm: { form: "hgm 1", doc: "The edition of the language in which the file is written. It stands on the first line.", page: "language/files.md" },
  import: {
    form: 'import { A, B as C } from "./file.hgm"',
    doc: 'Brings names of another file, or with `import * as name from "…"` all of them behind one name.',
    page: "language/import.md",
  },
  from: {
    form: 'value from "source"',
    doc: 'Names where a value comes from, `from unverified("…")` that nobody has checked it; in an import the file that the names are in.',
    page: "language/properties.md",
  },
  as: { form: "… as name", doc: "Names a layer, so that others can refer to it, or gives an imported name another one.", page: "language/layers.md" },
  param: {
    form: "param name: type = default in range",
    doc: "Declares a value that can be set from outside. Default and range are optional.",
    page: "language/param.md",
  },
  let: { form: "let name = value", doc: "Names a value.", page: "language/let.md" },
  input: { form: "input name: value", doc: "What a model reads beside or instead of the job's token ids.", page: "language/input.md" },
  for: { form: "for i in 0..4 { … }", doc: "Repeats its members; several heads make nested loops.", page: "language/for.md" },
  in: { form: "… in range", doc: "What a loop runs over, or the range to which the values of a parameter are bound.", page: "language/for.md" },
  if: {
    form: "if condition { … } else { … }",
    doc: "Keeps members where the condition holds. As a value: `if condition then a else b`.",
    page: "language/if.md",
  },
  then: { form: "if condition then a else b", doc: "The value where the condition holds.", page: "language/expressions.md" },
  else: { form: "… else …", doc: "What counts where the condition does not hold.", page: "language/if.md" },
  assert: {
    form: 'assert condition, "message"',
    doc: "Checks the spec itself. The message may hold values, `${name}`.",
    page: "language/assert.md",
  },
  require: { form: "require metric <= value", doc: "A hard limit on what a plan is predicted to do.", page: "language/require.md" },
  pin: { form: "pin LAYERS on PLACE", doc: "Says where layers of the model lie: on a site, or on one of its pools.", page: "language/pin.md" },
  keep: { form: "keep WHAT within PLACE", doc: "Bounds where traffic and data may go; with `outside`, where they may not.", page: "language/keep.md" },
  within: { form: "keep WHAT within PLACE", doc: "In this place and nowhere else.", page: "language/keep.md" },
  outside: { form: "keep WHAT outside PLACE", doc: "Anywhere but in this place.", page: "language/keep.md" },
  private: { form: "private member", doc: "Keeps a member in its file: nobody can import it.", page: "language/private.md" },
  extends: {
    form: "kind name extends base { … }",
    doc: "Starts from another declaration of the same kind: properties replace, groups merge, `none` takes a property away.",
    page: "language/extends.md",
  },
  model: {
    form: "model NAME(parameters) { … }",
    doc: "A function that gives layers. Its body holds layers, calls of other models, and `let`, `for` and `if`.",
    page: "language/model.md",
  },
  list: { form: "list(type)", doc: "The type of a list.", page: "words/types.md" },
  any: { form: "any(a, b, …)", doc: "Several values of which the planner may choose one.", page: "language/choices.md" },
  unverified: {
    form: 'from unverified("source")',
    doc: "A source that nobody has checked: results that rest on the value are flagged.",
    page: "language/properties.md",
  },
  and: { form: "a and b", doc: "True where both are.", page: "language/expressions.md" },
  or: { form: "a or b", doc: "True where one of the two is.", page: "language/expressions.md" },
  not: { form: "not a", doc: "True where the operand is false.", page: "language/expressions.md" },
  true: { form: "true", doc: "Holds.", page: "language/expressions.md" },
  false: { form: "false", doc: "Does not hold.", page: "language/expressions.md" },
  none: { form: "none", doc: "No value: takes a property or an optional argument away.", page: "language/properties.md" },
};
