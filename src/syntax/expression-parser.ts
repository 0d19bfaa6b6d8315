import type { IOrAlt, IToken, ParserMethod } from "chevrotain";
import { diagnose } from "../contracts/index.ts";
import { chainedOperator, unexpectedToken } from "../diagnostics/codes/syntax/index.ts";
import { isNameToken, phraseOf } from "./explain.ts";
import { type Scale, stringEscapes } from "./lexicon.ts";
import { type OperatorItem, type OperatorProblem, resolveOperators } from "./operators.ts";
import { RecoveringParser } from "./recovering-parser.ts";
import { endOf, type SourceToken } from "./source-token.ts";
import {
  AnyName,
  AnyWord,
  BinaryOperator,
  InterpolationEnd,
  InterpolationStart,
  PrefixOperator,
  RangeOperator,
  StringEnd,
  StringStart,
  StringText,
  T,
  TokenTypes,
  typesOf,
} from "./tokens.ts";
import type {
  AnyExpression,
  AnyStringPart,
  Argument,
  ArgumentList,
  Comprehension,
  Conditional,
  ForHead,
  Interpolation,
  ListLiteral,
  MissingExpression,
  NumberLiteral,
  Parenthesized,
  RecordField,
  RecordLiteral,
  StringLiteral,
  StringText as StringTextNode,
} from "./tree.generated.ts";

/** What can stand before an operand, between two of them, and behind the name, literal or group that an operand begins with. */
const beforeOperand = typesOf(PrefixOperator, RangeOperator);
const behindOperand = typesOf(BinaryOperator, RangeOperator);
const behindPrimary = new TokenTypes([T.Dot, T.LeftBracket, T.LeftParenthesis]);

const comparisonSigns = new Set(["==", "!=", "<", "<=", ">", ">="]);

/** Values. Every rule returns its node; the levels of binary operators are one rule and a table, `resolveOperators`. */
export abstract class ExpressionParser extends RecoveringParser {
  protected missing(at = this.end()): MissingExpression {
    return { kind: "MissingExpression", start: at, end: at };
  }

  protected readonly missingFrom = (start: number): AnyExpression => this.missing(start);

  readonly expression: ParserMethod<[], AnyExpression> = this.RULE("expression", (): AnyExpression => {
    if (this.RECORDING_PHASE) return this.or(0, [{ ALT: () => this.subrule(0, this.conditional) }, { ALT: () => this.subrule(0, this.operators) }]);
    // The same choice without the frames that `or` takes: values stand inside each other most deeply here.
    return this.is(T.If) ? this.subrule(0, this.conditional) : this.subrule(0, this.operators);
  });

  readonly conditional: ParserMethod<[], AnyExpression> = this.RULE("conditional", (): AnyExpression => {
    const start = this.start();
    if (!this.enter()) return this.missing(start);
    this.consume(0, T.If);
    const condition = this.subrule(0, this.expression);
    this.consume(0, T.Then);
    const then = this.subrule(1, this.expression);
    this.consume(0, T.Else);
    const otherwise = this.subrule(2, this.expression);
    this.nesting--;
    const node: Conditional = { kind: "Conditional", start, end: otherwise.end, condition, then, otherwise };
    return node;
  });

  readonly operators: ParserMethod<[], AnyExpression> = this.RULE("operators", (): AnyExpression => {
    // Most values are one operand, which needs no list.
    const single = !this.RECORDING_PHASE && !this.isOf(beforeOperand) ? this.subrule(3, this.postfix) : undefined;
    if (single && !this.isOf(behindOperand)) return single;
    return this.operatorList(single);
  });

  /** Operands and operators, from `first` on where that one has been read. */
  private operatorList(first: AnyExpression | undefined): AnyExpression {
    const items: OperatorItem[] = [];
    const operand = (value: OperatorItem[]): void => {
      this.ACTION(() => items.push(...value));
    };
    operand(first ? [{ operand: first }] : this.subrule(0, this.operand));
    this.many(0, () =>
      this.or(0, [
        {
          ALT: () => {
            items.push({ operator: this.consume(0, BinaryOperator) });
            operand(this.subrule(1, this.operand));
          },
        },
        {
          ALT: () => {
            items.push({ operator: this.consume(0, RangeOperator) });
            // `pin block[8].. on place`: the word `on` is no operand there.
            this.option(0, { GATE: () => !(this.is(T.On) && isNameToken(this.at(2))), DEF: () => operand(this.subrule(2, this.operand)) });
          },
        },
      ]),
    );
    return this.ACTION(() => {
      const single = items[0];
      if (items.length === 1 && single && "operand" in single) return single.operand;
      const { value, problem } = resolveOperators(items, this.end());
      if (problem) this.complain(this.#explain(problem));
      return value;
    });
  }

  #explain({ operator, after }: OperatorProblem) {
    const place = this.place(operator.startOffset, endOf(operator));
    if (after) return diagnose(chainedOperator, place, { first: after.image, second: operator.image, comparison: comparisonSigns.has(operator.image) });
    return diagnose(unexpectedToken, place, {
      found: phraseOf(operator),
      expected: "a value",
      hints: [`Put parentheses around the part that begins with ${phraseOf(operator)}.`],
    });
  }

  /** Signs before a value, and the value. */
  readonly operand: ParserMethod<[], OperatorItem[]> = this.RULE("operand", (): OperatorItem[] => {
    const items: OperatorItem[] = [];
    this.many(0, () =>
      this.or(0, [
        { ALT: () => items.push({ operator: this.consume(0, PrefixOperator) }) },
        { ALT: () => items.push({ operator: this.consume(0, RangeOperator) }) },
      ]),
    );
    items.push({ operand: this.subrule(0, this.postfix) });
    return items;
  });

  readonly postfix: ParserMethod<[], AnyExpression> = this.RULE("postfix", (): AnyExpression => {
    let node = this.subrule(0, this.primary);
    if (!this.RECORDING_PHASE && !this.isOf(behindPrimary)) return node;
    this.many(0, () =>
      this.or(0, [
        {
          ALT: () => {
            this.consume(0, T.Dot);
            const name = this.consume(0, AnyWord);
            this.ACTION(() => (node = { kind: "MemberAccess", start: node.start, end: this.end(), object: node, name: this.nameOf(name) }));
          },
        },
        {
          ALT: () => {
            const index = this.group(0, this.subscript, this.missingFrom);
            this.ACTION(() => (node = { kind: "Index", start: node.start, end: this.end(), object: node, index }));
          },
        },
        {
          ALT: () => {
            const list = this.group(0, this.arguments, noArguments);
            this.ACTION(() => (node = { kind: "Call", start: node.start, end: this.end(), callee: node, arguments: list }));
          },
        },
      ]),
    );
    return node;
  });

  /** `[expression]` */
  readonly subscript: ParserMethod<[], AnyExpression> = this.RULE("subscript", (): AnyExpression => {
    this.consume(0, T.LeftBracket);
    const index = this.subrule(0, this.expression);
    this.consume(0, T.RightBracket);
    return index;
  });

  readonly arguments: ParserMethod<[], ArgumentList> = this.RULE("arguments", (): ArgumentList => {
    const start = this.start();
    this.consume(0, T.LeftParenthesis);
    const list = this.elements<Argument>(T.RightParenthesis, this.argument, (at) => ({
      kind: "Argument",
      start: at,
      end: at,
      name: undefined,
      value: this.missing(at),
    }));
    this.consume(0, T.RightParenthesis);
    return { kind: "ArgumentList", start, end: this.end(), arguments: list };
  });

  readonly argument: ParserMethod<[], Argument> = this.RULE("argument", (): Argument => {
    const start = this.start();
    let label: IToken | undefined;
    this.option(0, {
      GATE: () => this.is(T.Colon, 2),
      DEF: () => {
        label = this.consume(0, AnyWord);
        this.consume(0, T.Colon);
      },
    });
    const value = label ? this.valueOr() : this.subrule(0, this.expression);
    return { kind: "Argument", start, end: this.end(), name: label && this.nameOf(label), value };
  });

  /** An expression, or a missing one where none can be read; whoever called must then go on to the next separator. */
  protected valueOr(): AnyExpression {
    return this.attempt<AnyExpression>(
      () => this.subrule(9, this.expression),
      () => this.missing(),
    );
  }

  /** Made once: there is no value without them. */
  readonly #primaries: IOrAlt<AnyExpression>[] = [
    { ALT: () => this.subrule(0, this.number) },
    { ALT: () => this.subrule(0, this.stringLiteral) },
    { ALT: () => this.boolean(this.consume(0, T.True), true) },
    { ALT: () => this.boolean(this.consume(0, T.False), false) },
    {
      ALT: () => {
        const token = this.consume(0, T.None);
        return { kind: "NoneLiteral", start: token.startOffset, end: endOf(token) };
      },
    },
    {
      ALT: () => {
        const token = this.consume(0, AnyName);
        return { kind: "NameReference", start: token.startOffset, end: endOf(token), text: token.image };
      },
    },
    { ALT: () => this.group(0, this.parenthesized, this.missingFrom) },
    { ALT: () => this.group(0, this.list, this.missingFrom) },
  ];

  readonly primary: ParserMethod<[], AnyExpression> = this.RULE("primary", (): AnyExpression => this.or<AnyExpression>(0, this.#primaries));

  private boolean(token: SourceToken, value: boolean): AnyExpression {
    return { kind: "BooleanLiteral", start: token.startOffset, end: endOf(token), value };
  }

  readonly number: ParserMethod<[], NumberLiteral> = this.RULE("number", (): NumberLiteral => {
    const token = this.consume(0, T.Number);
    let unit: IToken | undefined;
    this.option(0, () => (unit = this.consume(0, T.Unit)));
    const scale = token.image.charCodeAt(token.image.length - 1) > nine ? (/[KMGT]i$|[KMBT]$/.exec(token.image)?.[0] as Scale | undefined) : undefined;
    return {
      kind: "NumberLiteral",
      start: token.startOffset,
      end: this.end(),
      digits: token.image.slice(0, token.image.length - (scale?.length ?? 0)),
      scale,
      unit: unit && { kind: "Unit", start: unit.startOffset, end: endOf(unit), text: unit.image },
    };
  });

  readonly stringLiteral: ParserMethod<[], StringLiteral> = this.RULE("stringLiteral", (): StringLiteral => {
    const start = this.start();
    const parts: AnyStringPart[] = [];
    if (this.is(T.String)) {
      this.plainString(start, parts);
      return { kind: "StringLiteral", start, end: this.end(), parts };
    }
    this.or(0, [
      { ALT: () => this.plainString(start, parts) },
      {
        ALT: () => {
          this.consume(0, StringStart);
          this.many(0, () =>
            this.or(1, [
              {
                ALT: () => {
                  const token = this.consume(0, StringText);
                  parts.push(textOf(token.image, token.startOffset));
                },
              },
              {
                ALT: () => {
                  parts.push(this.group(0, this.interpolation, (start) => ({ kind: "Interpolation", start, end: start, expression: this.missing(start) })));
                },
              },
            ]),
          );
          this.consume(0, StringEnd);
        },
      },
    ]);
    return { kind: "StringLiteral", start, end: this.end(), parts };
  });

  private plainString(start: number, parts: AnyStringPart[]): void {
    const token = this.consume(0, T.String);
    this.ACTION(() => {
      const whole = token.image.length > 1 && token.payload?.ending !== "string";
      const end = endOf(token) - (whole ? 1 : 0);
      if (end > start + 1) parts.push(textOf(token.image.slice(1, end - start), start + 1));
    });
  }

  /** `${expression}` */
  readonly interpolation: ParserMethod<[], Interpolation> = this.RULE("interpolation", (): Interpolation => {
    const start = this.start();
    this.consume(0, InterpolationStart);
    const expression = this.valueOr();
    this.ACTION(() => {
      if (this.panic) this.skipTo(this.depthOf(this.at(0)) + 1, []);
    });
    this.consume(0, InterpolationEnd);
    return { kind: "Interpolation", start, end: this.end(), expression };
  });

  /** `(expression)`, or the fields of a record. */
  readonly parenthesized: ParserMethod<[], AnyExpression> = this.RULE("parenthesized", (): AnyExpression => {
    const start = this.start();
    this.consume(0, T.LeftParenthesis);
    const node = this.or<AnyExpression>(0, [
      {
        GATE: () => this.is(T.Colon, 2),
        ALT: () => {
          const fields = this.elements<RecordField>(T.RightParenthesis, this.field, (at) => ({
            kind: "RecordField",
            start: at,
            end: at,
            name: { kind: "Name", start: at, end: at, text: "" },
            value: this.missing(at),
          }));
          const record: RecordLiteral = { kind: "RecordLiteral", start, end: this.end(), fields };
          return record;
        },
      },
      {
        ALT: () => {
          const parenthesized: Parenthesized = { kind: "Parenthesized", start, end: this.end(), expression: this.subrule(0, this.expression) };
          return parenthesized;
        },
      },
    ]);
    this.consume(0, T.RightParenthesis);
    return this.ACTION(() => ({ ...node, end: this.end() }));
  });

  readonly field: ParserMethod<[], RecordField> = this.RULE("field", (): RecordField => {
    const start = this.start();
    const name = this.consume(0, AnyWord);
    this.consume(0, T.Colon);
    const value = this.valueOr();
    return { kind: "RecordField", start, end: this.end(), name: this.nameOf(name), value };
  });

  readonly list: ParserMethod<[], AnyExpression> = this.RULE("list", (): AnyExpression => {
    const start = this.start();
    this.consume(0, T.LeftBracket);
    const node = this.or<AnyExpression>(0, [
      { ALT: () => this.comprehension(start) },
      {
        ALT: () => {
          const elements = this.elements<AnyExpression>(T.RightBracket, this.expression, (at) => this.missing(at));
          const list: ListLiteral = { kind: "ListLiteral", start, end: this.end(), elements };
          return list;
        },
      },
    ]);
    this.consume(0, T.RightBracket);
    return this.ACTION(() => ({ ...node, end: this.end() }));
  });

  private comprehension(start: number): Comprehension {
    this.consume(0, T.For);
    const heads = this.subrule(0, this.heads);
    let condition: AnyExpression | undefined;
    this.option(0, () => {
      this.consume(0, T.If);
      condition = this.subrule(0, this.operators);
    });
    this.consume(0, T.Colon);
    const element = this.subrule(0, this.expression);
    return { kind: "Comprehension", start, end: this.end(), heads, condition, element };
  }

  /** `i in 0..4, j in i..4` */
  readonly heads: ParserMethod<[], ForHead[]> = this.RULE("heads", (): ForHead[] => {
    const heads = [this.subrule(0, this.head)];
    this.many(0, () => {
      this.consume(0, T.Comma);
      heads.push(this.subrule(1, this.head));
    });
    return heads;
  });

  readonly head: ParserMethod<[], ForHead> = this.RULE("head", (): ForHead => {
    const start = this.start();
    const name = this.consume(0, AnyName);
    this.consume(0, T.In);
    const iterable = this.subrule(0, this.expression);
    return { kind: "ForHead", start, end: this.end(), name: this.nameOf(name), iterable };
  });
}

const nine = "9".charCodeAt(0);

export const noArguments = (start: number): ArgumentList => ({ kind: "ArgumentList", start, end: start, arguments: [] });

const textOf = (raw: string, start: number): StringTextNode => ({
  kind: "StringText",
  start,
  end: start + raw.length,
  value: raw.includes("\\") ? raw.replace(/\\(.)/g, (whole, c: string) => stringEscapes[c] ?? whole) : raw,
});
