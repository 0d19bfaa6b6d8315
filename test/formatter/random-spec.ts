import fc from "fast-check";

/**
 * Texts made from the grammar, laid out wildly. A text is a list of pieces; between two of them stands a blank, or nothing where the two
 * do not run together, or, where the language allows, line ends, commas and comments.
 */
type Piece =
  | string
  /** Binary operators and `=`: a line may end behind them. */
  | { readonly operator: string }
  /** Between members. */
  | { readonly separator: true };

type Pieces = readonly Piece[];

const word = fc.constantFrom("a", "b", "c1", "north", "layers", "pool", "x_y", "hgm", "within", "list");
const anyWord = fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: fc.constantFrom("model", "from", "if", "in", "for", "site", "link", "on") });
const number = fc.constantFrom("0", "1", "2.5", "16Mi", "1_000", "1e-3", "3T", "100 ms", "100ms", "6%", "40 Gbps", "1.90 USD/h", "2 TB/s", "8 sequences");
const text = fc.constantFrom(
  '""',
  '"a b"',
  '"// no comment"',
  '"tab\\t \\" \\${x}"',
  '"${ 1+2 } and ${a.b [0]}"',
  '"${"x${j}"}"',
  '"上海"',
  '"${ a // inside}"',
);

const single: ReadonlySet<string> = new Set(["==", "<=", "..", "--"]);

const separated = (items: readonly Pieces[], trailing: boolean): Pieces => [
  ...items.flatMap((item, i): Pieces => (i === 0 ? item : [",", ...item])),
  ...(trailing && items.length > 0 ? [","] : []),
];
const list = (item: fc.Arbitrary<Pieces>, most = 4): fc.Arbitrary<Pieces> =>
  fc.tuple(fc.array(item, { maxLength: most }), fc.boolean()).map(([items, trailing]) => separated(items, trailing));

const { expression, argumentList } = fc.letrec<{ expression: Pieces; primary: Pieces; postfix: Pieces; operators: Pieces; argumentList: Pieces; head: Pieces }>(
  (tie) => ({
    head: fc.tuple(word, tie("operators")).map(([name, value]): Pieces => [name, "in", ...value]),
    argumentList: list(fc.tuple(fc.option(anyWord), tie("expression")).map(([label, value]): Pieces => (label === null ? value : [label, ":", ...value]))).map(
      (l): Pieces => ["(", ...l, ")"],
    ),
    primary: fc.oneof(
      { maxDepth: 5, depthIdentifier: "e" },
      word.map((w): Pieces => [w]),
      number.map((n): Pieces => [n]),
      text.map((t): Pieces => [t]),
      fc.constantFrom("true", "false", "none").map((w): Pieces => [w]),
      tie("expression").map((e): Pieces => ["(", ...e, ")"]),
      list(tie("expression")).map((l): Pieces => ["[", ...l, "]"]),
      fc.array(number, { minLength: 12, maxLength: 30 }).map(
        (l): Pieces => [
          "[",
          ...separated(
            l.map((n) => [n]),
            false,
          ),
          "]",
        ],
      ),
      fc
        .tuple(
          anyWord,
          tie("expression"),
          list(
            fc.tuple(anyWord, tie("expression")).map(([n, e]): Pieces => [n, ":", ...e]),
            2,
          ),
        )
        .map(([n, e, more]): Pieces => ["(", n, ":", ...e, ...(more.length > 0 ? [",", ...more] : []), ")"]),
      fc
        .tuple(fc.array(tie("head"), { minLength: 1, maxLength: 2 }), fc.option(tie("operators")), tie("expression"))
        .map(([heads, condition, e]): Pieces => ["[", "for", ...separated(heads, false), ...(condition === null ? [] : ["if", ...condition]), ":", ...e, "]"]),
    ),
    postfix: fc
      .tuple(
        tie("primary"),
        fc.array(
          fc.oneof(
            { maxDepth: 5, depthIdentifier: "e" },
            anyWord.map((w): Pieces => [".", w]),
            tie("expression").map((e): Pieces => ["[", ...e, "]"]),
            tie("argumentList"),
          ),
          { maxLength: 2, depthIdentifier: "e" },
        ),
      )
      .map(([base, rest]): Pieces => [...base, ...rest.flat()]),
    operators: fc
      .tuple(
        fc.constantFrom<Pieces>([], [], [], [{ operator: "-" }], ["not"], [".."]),
        tie("postfix"),
        fc.array(
          fc.tuple(
            fc.constantFrom("+", "-", "*", "/", "and", "or", "==", "<=", "..", "--"),
            fc.constantFrom<Pieces>([], [], [{ operator: "-" }]),
            tie("postfix"),
          ),
          {
            maxLength: 3,
            depthIdentifier: "e",
          },
        ),
      )
      .map(
        ([sign, first, rest]): Pieces => [
          ...sign,
          ...first,
          // These do not chain.
          ...rest
            .filter(([op], index) => !single.has(op) || (!(op === ".." && sign[0] === "..") && rest.findIndex(([other]) => single.has(other)) === index))
            .flatMap(([op, minus, value]): Pieces => [op === ".." ? op : { operator: op }, ...minus, ...value]),
        ],
      ),
    expression: fc.oneof(
      { maxDepth: 5, depthIdentifier: "e" },
      { weight: 5, arbitrary: tie("operators") },
      {
        weight: 1,
        arbitrary: fc.tuple(tie("operators"), tie("operators"), tie("expression")).map(([c, t, o]): Pieces => ["if", ...c, "then", ...t, "else", ...o]),
      },
    ),
  }),
);

const path = fc
  .tuple(
    word,
    fc.array(
      fc.oneof(
        anyWord.map((w): Pieces => [".", w]),
        number.map((n): Pieces => ["[", n, "]"]),
      ),
      { maxLength: 2 },
    ),
  )
  .map(([w, rest]): Pieces => [w, ...rest.flat()]);
const type = fc.constantFrom<Pieces>(["int"], ["USD", { operator: "/" }, "h"], ["list", "(", "int", ")"], ["list", "(", "list", "(", "Gbps", ")", ")"]);
const parameter = fc
  .tuple(word, type, fc.option(expression), fc.option(expression))
  .map(([n, t, value, range]): Pieces => [n, ":", ...t, ...(value === null ? [] : [{ operator: "=" }, ...value]), ...(range === null ? [] : ["in", ...range])]);

const { members } = fc.letrec<{ member: Pieces; members: Pieces; body: Pieces }>((tie) => ({
  body: tie("members").map((m): Pieces => ["{", { separator: true }, ...m, "}"]),
  members: fc.array(tie("member"), { maxLength: 4, depthIdentifier: "m" }).map((list): Pieces => list.flatMap((m): Pieces => [...m, { separator: true }])),
  member: fc.oneof(
    { maxDepth: 3, depthIdentifier: "m" },
    {
      weight: 6,
      arbitrary: fc
        .tuple(anyWord, expression, fc.option(text, { freq: 5 }))
        .map(([n, e, from]): Pieces => [n, ":", ...e, ...(from === null ? [] : ["from", from])]),
    },
    list(fc.tuple(word, fc.option(word)).map(([n, alias]): Pieces => (alias === null ? [n] : [n, "as", alias]))).map(
      (l): Pieces => ["import", "{", ...l, "}", "from", '"x"'],
    ),
    fc.constant<Pieces>(["import", { operator: "*" }, "as", "dev", "from", '"std:devices"']),
    parameter.map((p): Pieces => ["param", ...p]),
    fc.tuple(word, expression).map(([n, e]): Pieces => ["let", n, { operator: "=" }, ...e]),
    fc.tuple(word, expression).map(([n, e]): Pieces => ["private", "let", n, { operator: "=" }, ...e]),
    fc.tuple(word, expression).map(([n, e]): Pieces => ["input", n, ":", ...e]),
    fc.tuple(expression, fc.option(text)).map(([e, m]): Pieces => ["assert", ...e, ...(m === null ? [] : [{ operator: "," }, m])]),
    expression.map((e): Pieces => ["require", ...e]),
    fc.tuple(expression, path).map(([e, p]): Pieces => ["pin", ...e, "on", ...p]),
    fc.tuple(path, fc.constantFrom("within", "outside"), path).map(([a, w, b]): Pieces => ["keep", ...a, w, ...b]),
    fc
      .tuple(word, fc.option(argumentList), fc.option(word), fc.boolean())
      .map(([n, args, alias, index]): Pieces => [n, ...(args ?? ["(", ")"]), ...(alias === null ? [] : ["as", alias, ...(index ? ["[", "i", "]"] : [])])]),
    { weight: 2, arbitrary: fc.tuple(word, tie("body")).map(([n, b]): Pieces => [n, ...b]) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(word, word, fc.option(number), fc.option(list(parameter)), fc.option(path), tie("body"))
        .map(
          ([k, n, index, parameters, base, b]): Pieces => [
            k,
            n,
            ...(index === null ? [] : ["[", index, "]"]),
            ...(parameters === null ? [] : ["(", ...parameters, ")"]),
            ...(base === null ? [] : ["extends", ...base]),
            ...b,
          ],
        ),
    },
    fc.tuple(path, fc.constantFrom("--", "->"), path, tie("body")).map(([a, arrow, b, body]): Pieces => ["link", ...a, { operator: arrow }, ...b, ...body]),
    fc.tuple(path, tie("body")).map(([p, b]): Pieces => ["on", ...p, ...b]),
    fc.tuple(word, expression, tie("body")).map(([n, e, b]): Pieces => ["for", n, "in", ...e, ...b]),
    fc
      .tuple(expression, tie("body"), fc.option(tie("body")), fc.option(expression))
      .map(([c, t, other, again]): Pieces => ["if", ...c, ...t, ...(other === null ? [] : ["else", ...(again === null ? [] : ["if", ...again]), ...other])]),
  ),
}));

const comments = ["// c", "//", "/// documented", "//// four", "// trailing blanks  ", '// "quoted" { ( [', "///"];

/** Lays pieces out; `dice` gives numbers below its argument, and runs on for ever. */
const layOut = (pieces: Pieces, dice: (below: number) => number): string => {
  let out = "";
  const open: string[] = [];
  let count = 0;
  const counted = (comment: string): string => (/^\/\/+$/.test(comment) ? comment : `${comment} ${count++}`);
  const blank = (): string => ["", " ", "  ", "\t", " "][dice(5)] as string;
  const lineEnd = (): string => `${blank()}${dice(4) === 0 ? counted(comments[dice(comments.length)] as string) : ""}${dice(6) === 0 ? "\r\n" : "\n"}`;
  const free = (most: number): string => Array.from({ length: dice(most) }, lineEnd).join("") + blank();
  for (const piece of pieces) {
    const inside = open[open.length - 1];
    const loose = inside === "(" || inside === "[" || inside === "import";
    const glue = loose && dice(4) === 0 ? ` ${free(3)}` : "";
    if (typeof piece === "string") {
      const apart = /[A-Za-z0-9_%"]$/.test(out) && /^[A-Za-z0-9_"]/.test(piece) ? " " : piece === "-" && out.endsWith("-") ? " " : "";
      out += glue !== "" ? glue : `${apart}${dice(3) === 0 ? " " : ""}`;
      if (piece === "}" || piece === ")" || piece === "]") open.pop();
      else if (piece === "{" || piece === "(" || piece === "[") open.push(piece === "{" && /import\s*$/.test(out) ? "import" : piece);
      out += piece;
    } else if ("operator" in piece) {
      out += `${glue} ${piece.operator} ${dice(5) === 0 ? free(3) : ""}`;
    } else {
      const kind = dice(6);
      // A block may begin without any of this; members need a separator.
      if (out.endsWith("{") && kind < 3) out += " ";
      else out += kind < 2 ? `${blank()},${blank()}` : kind === 2 ? `,${lineEnd()}${free(2)}` : `${lineEnd()}${free(3)}`;
    }
  }
  return out;
};

/** A text that is a valid spec as far as the grammar goes, most of the time; the parser has the last word. */
export const randomSpec: fc.Arbitrary<string> = fc
  .tuple(members, fc.boolean(), fc.array(fc.nat({ max: 1000 }), { minLength: 20, maxLength: 60 }))
  .map(([pieces, edition, rolls]) => {
    let at = 0;
    const dice = (below: number): number => ((rolls[at++ % rolls.length] as number) + Math.floor(at / rolls.length) * 7) % below;
    return layOut(edition ? ["hgm 1", { separator: true }, ...pieces] : pieces, dice);
  });
