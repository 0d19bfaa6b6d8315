// @ts-check
/**
 * The grammar as people read it, from what the parser itself records of its rules (chevrotain's serialised productions). Three things differ from
 * the record: the parser reads all operators in one flat rule and sorts them by the table of levels, so the levels are written out here as rules;
 * what stands between members is checked by code, so it is written out as `members`; and a rule that only helps with deep nesting is left out.
 */

/** @typedef {import("./language.mjs").Language} Language */
/** @typedef {import("./language.mjs").Production} Production */

/**
 * @typedef {{ kind: "text", text: string } | { kind: "token", name: string } | { kind: "rule", name: string }
 *   | { kind: "sequence" | "choice", parts: readonly Piece[] } | { kind: "optional" | "many", part: Piece }} Piece
 * @typedef {{ name: string, note?: string, body: Piece }} Rule
 */

/** Tokens that are classes of others, or have no spelling, as the reference calls them. @type {Readonly<Record<string, string>>} */
const tokenClasses = {
  AnyName: "NAME",
  AnyWord: "WORD",
  Number: "NUMBER",
  Unit: "UNIT",
  NewLine: "NL",
  String: "STRING",
  StringText: "TEXT",
};

/** Pieces of a string, which are signs inside one. @type {Readonly<Record<string, string>>} */
const stringSigns = { StringStart: '"', StringEnd: '"', InterpolationStart: "${", InterpolationEnd: "}" };

/** @type {Readonly<Record<string, string>>} */
const notes = {
  sourceFile: "One file.",
  body: "Members between braces.",
  member: "A statement word at the start of a member wins over declaration and element, unless a colon follows: then it is a property.",
  property: "Any word may be a property, reserved ones too.",
  element: "A layer, or a group of properties.",
  declaration: "It makes a name.",
  edition: "On the first line.",
  parenthesized: "Parentheses around a value, or a record.",
  type: "`list` is the list type where a parenthesis follows it.",
  stringLiteral: "On one line. A string without interpolation is one token.",
};

/** @param {readonly Piece[]} parts @returns {Piece} */
const sequence = (parts) => (parts.length === 1 && parts[0] ? parts[0] : { kind: "sequence", parts });
/** @param {readonly Piece[]} parts @returns {Piece} */
const choice = (parts) => (parts.length === 1 && parts[0] ? parts[0] : { kind: "choice", parts });
/** @param {string} name @returns {Piece} */
const rule = (name) => ({ kind: "rule", name });
/** @param {string} name @returns {Piece} */
const token = (name) => ({ kind: "token", name });
/** @param {string} text @returns {Piece} */
const text = (text) => ({ kind: "text", text });

/** @param {Language} language @param {string} name @returns {Piece} */
const terminal = ({ lexicon }, name) => {
  if (name === "Joiner") return choice([text("--"), text("->")]);
  const known = tokenClasses[name];
  if (known !== undefined) return token(known);
  const spelling = lexicon[name]?.text ?? stringSigns[name];
  if (spelling === undefined) throw new Error(`the reference grammar has no name for the token ${name}`);
  return text(spelling);
};

/** Whether a part is the loop over separators and members, as the parser records it. @param {Production} part */
const isMembers = (part) => part.type === "Repetition" && JSON.stringify(part).includes('"name":"member"');

/** @param {Language} language @param {readonly Production[]} parts @returns {Piece} */
const pieceOf = (language, parts) =>
  sequence(
    parts.map((part) => {
      const inside = part.definition ?? [];
      switch (part.type) {
        case "Terminal":
          return terminal(language, part.name ?? "");
        case "NonTerminal":
          return rule(part.name ?? "");
        case "Option":
          return { kind: "optional", part: pieceOf(language, inside) };
        case "Repetition":
          return isMembers(part) ? rule("members") : { kind: "many", part: pieceOf(language, inside) };
        case "Alternation":
          return choice(inside.map((alternative) => pieceOf(language, alternative.definition ?? [])));
        default:
          throw new Error(`the reference grammar has no form for ${part.type}`);
      }
    }),
  );

/** The rules of the operators, from the loosest level to the tightest; the first goes by the name of the parser's one rule. @param {Language} language @returns {readonly Rule[]} */
const operatorRules = (language) => {
  const levels = language.operatorLevels;
  const nameOf = (/** @type {number} */ index) => (index === 0 ? "operators" : (levels[index]?.name.replace(/_(\w)/g, (_, c) => c.toUpperCase()) ?? "postfix"));
  return levels.map((level, index) => {
    const [own, below] = [rule(nameOf(index)), rule(nameOf(index + 1))];
    const sign = choice(level.operators.map((operator) => terminal(language, operator)));
    /** @type {Readonly<Record<typeof level.form, Piece>>} */
    const bodies = {
      chain: sequence([below, { kind: "many", part: sequence([sign, below]) }]),
      once: sequence([below, { kind: "optional", part: sequence([sign, below]) }]),
      prefix: choice([sequence([sign, own]), below]),
      range: choice([sequence([sign, below]), sequence([below, { kind: "optional", part: sequence([sign, { kind: "optional", part: below }]) }])]),
    };
    return { name: nameOf(index), body: bodies[level.form] };
  });
};

/** @type {readonly Rule[]} */
const memberRules = [
  {
    name: "members",
    note: "Members end at a line end or a comma, which mean the same.",
    body: sequence([
      { kind: "many", part: rule("separator") },
      {
        kind: "optional",
        part: sequence([
          rule("member"),
          { kind: "many", part: sequence([rule("separator"), { kind: "many", part: rule("separator") }, rule("member")]) },
          { kind: "many", part: rule("separator") },
        ]),
      },
    ]),
  },
  { name: "separator", body: choice([token("NL"), text(",")]) },
];

/** The first optional part of a production, no longer optional. @param {Piece} piece @returns {Piece} */
const filled = (piece) => {
  if (piece.kind === "optional") return piece.part;
  if (piece.kind !== "sequence" && piece.kind !== "choice") return piece;
  const index = piece.parts.findIndex((part) => JSON.stringify(part).includes('"optional"'));
  return { ...piece, parts: piece.parts.map((part, at) => (at === index ? filled(part) : part)) };
};

/** Rules of the file first, then members, then values, as the parser declares them. @param {Language} language @returns {readonly Rule[]} */
export const referenceGrammar = (language) => {
  const recorded = language.productions().filter((production) => production.name !== "postponedGroup");
  const order = ["sourceFile", "edition", "body", "member"];
  const first = order.flatMap((name) => recorded.filter((production) => production.name === name));
  const values = recorded.findIndex((production) => production.name === "property");
  const rest = [...recorded.slice(values), ...recorded.slice(0, values)].filter((production) => !first.includes(production));
  return [...first, ...rest].flatMap((production) => {
    const name = production.name ?? "";
    if (name === "operand") return [];
    if (name === "operators") return operatorRules(language);
    const own = { name, ...(notes[name] === undefined ? {} : { note: notes[name] }), body: pieceOf(language, production.definition ?? []) };
    // A list in brackets is recorded as one that may be empty; the parser takes this one only where its first field has begun.
    if (name === "parenthesized") return [{ ...own, body: filled(own.body) }];
    if (name === "edition") return [{ ...own, body: sequence([text("hgm"), choice(language.editions.map(text))]) }];
    if (name === "sourceFile")
      return [
        {
          ...own,
          body: sequence([
            { kind: "many", part: token("NL") },
            choice([sequence([rule("edition"), { kind: "optional", part: sequence([rule("separator"), rule("members")]) }]), rule("members")]),
          ]),
        },
        ...memberRules,
      ];
    return [own];
  });
};
