import type { IToken, ParserMethod } from "chevrotain";
import { ExpressionParser, noArguments } from "./expression-parser.ts";
import { isNameToken } from "./explain.ts";
import { maximumNesting } from "./lexicon.ts";
import { AnyName, AnyWord, Joiner, StringStart, T } from "./tokens.ts";
import type {
  AnyElse,
  AnyExpression,
  AnyMember,
  AnyPathSegment,
  AnyType,
  ArgumentList,
  Assert,
  Body,
  Declaration,
  Documentation,
  Element,
  For,
  If,
  Import,
  ImportItem,
  Input,
  Keep,
  Let,
  Link,
  Name,
  On,
  ParamDeclaration,
  Parameter,
  ParameterList,
  Path,
  Pin,
  Private,
  Property,
  Require,
  StringLiteral,
} from "./tree.generated.ts";

/** `if condition { … }` before it is known what follows. */
type Branch = Pick<If, "start" | "condition" | "then">;

const noBody = (start: number): Body => ({ kind: "Body", start, end: start, members: [] });
const noType = (start: number): AnyType => ({ kind: "NamedType", start, end: start, names: [] });
const noMember = (start: number): AnyMember => ({ kind: "BrokenMember", start, end: start, documentation: undefined });

/** Members of a file or a block, each rule one production of the grammar. */
export abstract class MemberParser extends ExpressionParser {
  /** Reads `{ … }`; how members recover is the business of the class below. */
  abstract readonly body: ParserMethod<[], Body>;
  abstract readonly member: ParserMethod<[], AnyMember>;
  /** Where a `{` or `else` has slipped to the next line: tells so and goes there. */
  protected abstract joinLine(type: typeof T.LeftBrace): void;

  /** The body that must stand here. */
  protected block(): Body {
    this.joinLine(T.LeftBrace);
    if (!this.RECORDING_PHASE && !this.panic && !this.is(T.LeftBrace)) this.withoutBrace.push(this.start());
    return this.group(7, this.body, noBody);
  }

  protected documentation(): Documentation | undefined {
    return this.at(1).documentation;
  }

  readonly property: ParserMethod<[], Property> = this.RULE("property", (): Property => {
    const [start, documentation] = [this.start(), this.documentation()];
    const name = this.consume(0, AnyWord);
    this.consume(0, T.Colon);
    const value = this.valueOr();
    let source: AnyExpression | undefined;
    this.option(0, {
      GATE: () => !this.panic,
      DEF: () => {
        this.consume(0, T.From);
        source = this.subrule(0, this.postfix);
      },
    });
    return { kind: "Property", start, end: this.end(), documentation, name: this.nameOf(name), value, source };
  });

  readonly importDeclaration: ParserMethod<[], Import> = this.RULE("importDeclaration", (): Import => {
    const [start, documentation] = [this.start(), this.documentation()];
    let items: ImportItem[] = [];
    let namespace: IToken | undefined;
    this.consume(0, T.Import);
    this.or(0, [
      {
        ALT: () => {
          this.consume(0, T.LeftBrace);
          items = this.elements<ImportItem>(T.RightBrace, this.importItem, (at) => ({
            kind: "ImportItem",
            start: at,
            end: at,
            name: { kind: "Name", start: at, end: at, text: "" },
            alias: undefined,
          }));
          this.consume(0, T.RightBrace);
        },
      },
      {
        ALT: () => {
          this.consume(0, T.Star);
          this.consume(0, T.As);
          namespace = this.consume(0, AnyName);
        },
      },
    ]);
    this.consume(0, T.From);
    const module = this.subrule(0, this.stringLiteral);
    return { kind: "Import", start, end: this.end(), documentation, items, namespace: namespace && this.nameOf(namespace), module };
  });

  readonly importItem: ParserMethod<[], ImportItem> = this.RULE("importItem", (): ImportItem => {
    const name = this.nameOf(this.consume(0, AnyName));
    let alias: IToken | undefined;
    this.option(0, () => {
      this.consume(0, T.As);
      alias = this.consume(1, AnyName);
    });
    return { kind: "ImportItem", start: name.start, end: this.end(), name, alias: alias && this.nameOf(alias) };
  });

  readonly paramDeclaration: ParserMethod<[], ParamDeclaration> = this.RULE("paramDeclaration", (): ParamDeclaration => {
    const [start, documentation] = [this.start(), this.documentation()];
    this.consume(0, T.Param);
    const parameter = this.subrule(0, this.parameter);
    return { kind: "ParamDeclaration", start, end: this.end(), documentation, parameter };
  });

  readonly parameter: ParserMethod<[], Parameter> = this.RULE("parameter", (): Parameter => {
    const name = this.nameOf(this.consume(0, AnyName));
    this.consume(0, T.Colon);
    const type = this.subrule(0, this.type);
    let value: AnyExpression | undefined;
    let range: AnyExpression | undefined;
    this.option(0, () => {
      this.consume(0, T.Equal);
      value = this.subrule(0, this.expression);
    });
    this.option(1, () => {
      this.consume(0, T.In);
      range = this.subrule(1, this.expression);
    });
    return { kind: "Parameter", start: name.start, end: this.end(), name, type, value, range };
  });

  readonly type: ParserMethod<[], AnyType> = this.RULE(
    "type",
    (): AnyType =>
      this.or<AnyType>(0, [
        { GATE: () => this.is(T.LeftParenthesis, 2), ALT: () => this.group<AnyType>(0, this.listType, noType, 1) },
        { ALT: () => this.subrule(0, this.namedType), IGNORE_AMBIGUITIES: true },
      ]),
  );

  readonly listType: ParserMethod<[], AnyType> = this.RULE("listType", (): AnyType => {
    const start = this.start();
    this.consume(0, T.List);
    this.consume(0, T.LeftParenthesis);
    const element = this.subrule(0, this.type);
    this.consume(0, T.RightParenthesis);
    return { kind: "ListType", start, end: this.end(), element };
  });

  readonly namedType: ParserMethod<[], AnyType> = this.RULE("namedType", (): AnyType => {
    const names = [this.nameOf(this.consume(0, AnyName))];
    this.many(0, () => {
      this.consume(0, T.Slash);
      names.push(this.nameOf(this.consume(1, AnyName)));
    });
    return { kind: "NamedType", start: names[0]?.start ?? 0, end: this.end(), names };
  });

  readonly letDeclaration: ParserMethod<[], Let> = this.RULE("letDeclaration", (): Let => {
    const [start, documentation] = [this.start(), this.documentation()];
    this.consume(0, T.Let);
    const name = this.nameOf(this.consume(0, AnyName));
    this.consume(0, T.Equal);
    const value = this.valueOr();
    return { kind: "Let", start, end: this.end(), documentation, name, value };
  });

  readonly inputDeclaration: ParserMethod<[], Input> = this.RULE("inputDeclaration", (): Input => {
    const [start, documentation] = [this.start(), this.documentation()];
    this.consume(0, T.Input);
    const name = this.nameOf(this.consume(0, AnyName));
    this.consume(0, T.Colon);
    const value = this.valueOr();
    return { kind: "Input", start, end: this.end(), documentation, name, value };
  });

  readonly forStatement: ParserMethod<[], For> = this.RULE("forStatement", (): For => {
    const [start, documentation] = [this.start(), this.documentation()];
    this.consume(0, T.For);
    const heads = this.subrule(0, this.heads);
    const body = this.block();
    return { kind: "For", start, end: this.end(), documentation, heads, body };
  });

  /** With all its `else if`: they stand beside each other in the text, and are read so. */
  readonly ifStatement: ParserMethod<[], If> = this.RULE("ifStatement", (): If => {
    const documentation = this.documentation();
    const branches = [this.subrule(0, this.branch)];
    let last: Body | undefined;
    this.joinLine(T.Else);
    this.many(0, {
      GATE: () => this.is(T.If, 2),
      DEF: () => {
        this.consume(0, T.Else);
        branches.push(this.subrule(1, this.branch));
        this.joinLine(T.Else);
      },
    });
    this.option(0, () => {
      this.consume(1, T.Else);
      if (!this.RECORDING_PHASE && !this.panic && !this.is(T.LeftBrace)) this.withoutBrace.push(this.start());
      last = this.group(0, this.body, noBody);
    });
    return this.ACTION(() => {
      if (branches.length > maximumNesting) this.tellTooDeep();
      const end = this.end();
      const chain = branches.reduceRight<AnyElse | undefined>(
        (otherwise, branch) => ({ kind: "If", end, documentation: undefined, otherwise, ...branch }),
        last,
      );
      return { ...(chain as If), documentation };
    });
  });

  /** `if condition { … }` */
  readonly branch: ParserMethod<[], Branch> = this.RULE("branch", (): Branch => {
    const start = this.start();
    this.consume(0, T.If);
    const condition = this.subrule(0, this.expression);
    const then = this.block();
    return { start, condition, then };
  });

  readonly assertStatement: ParserMethod<[], Assert> = this.RULE("assertStatement", (): Assert => {
    const [start, documentation] = [this.start(), this.documentation()];
    this.consume(0, T.Assert);
    const condition = this.valueOr();
    let message: StringLiteral | undefined;
    this.option(0, {
      GATE: () => !this.panic && (this.is(T.String, 2) || this.is(StringStart, 2)),
      DEF: () => {
        this.consume(0, T.Comma);
        message = this.subrule(0, this.stringLiteral);
      },
    });
    return { kind: "Assert", start, end: this.end(), documentation, condition, message };
  });

  readonly requireStatement: ParserMethod<[], Require> = this.RULE("requireStatement", (): Require => {
    const [start, documentation] = [this.start(), this.documentation()];
    this.consume(0, T.Require);
    const condition = this.valueOr();
    return { kind: "Require", start, end: this.end(), documentation, condition };
  });

  readonly pinStatement: ParserMethod<[], Pin> = this.RULE("pinStatement", (): Pin => {
    const [start, documentation] = [this.start(), this.documentation()];
    this.consume(0, T.Pin);
    const layers = this.subrule(0, this.expression);
    this.consume(0, T.On);
    const place = this.subrule(0, this.path);
    return { kind: "Pin", start, end: this.end(), documentation, layers, place };
  });

  readonly keepStatement: ParserMethod<[], Keep> = this.RULE("keepStatement", (): Keep => {
    const [start, documentation] = [this.start(), this.documentation()];
    this.consume(0, T.Keep);
    const subject = this.subrule(0, this.path);
    const relation = this.or<Keep["relation"]>(0, [
      { ALT: () => (this.consume(0, T.Within), "within") },
      { ALT: () => (this.consume(0, T.Outside), "outside") },
    ]);
    const place = this.subrule(1, this.path);
    return { kind: "Keep", start, end: this.end(), documentation, subject, relation, place };
  });

  readonly link: ParserMethod<[], Link> = this.RULE("link", (): Link => {
    const [start, documentation] = [this.start(), this.documentation()];
    const keyword = this.or<Link["keyword"]>(0, [{ ALT: () => (this.consume(0, T.Link), "link") }, { ALT: () => (this.consume(0, T.Edge), "edge") }]);
    const from = this.subrule(0, this.path);
    const arrow = this.consume(0, Joiner).image as Link["arrow"];
    const to = this.subrule(1, this.path);
    const body = this.block();
    return { kind: "Link", start, end: this.end(), documentation, keyword, from, arrow, to, body };
  });

  readonly onStatement: ParserMethod<[], On> = this.RULE("onStatement", (): On => {
    const [start, documentation] = [this.start(), this.documentation()];
    this.consume(0, T.On);
    const place = this.subrule(0, this.path);
    const body = this.block();
    return { kind: "On", start, end: this.end(), documentation, place, body };
  });

  readonly privateMember: ParserMethod<[], Private> = this.RULE("privateMember", (): Private => {
    const [start, documentation] = [this.start(), this.documentation()];
    this.consume(0, T.Private);
    if (!this.enter()) return { kind: "Private", start, end: this.end(), documentation, member: noMember(this.end()) };
    const member = this.subrule(0, this.member);
    this.ACTION(() => this.nesting--);
    return { kind: "Private", start, end: this.end(), documentation, member };
  });

  readonly declaration: ParserMethod<[], Declaration> = this.RULE("declaration", (): Declaration => {
    const [start, documentation] = [this.start(), this.documentation()];
    const keyword = this.nameOf(this.consume(0, AnyName));
    const name = this.nameOf(this.consume(1, AnyName));
    let index: AnyExpression | undefined;
    let parameters: ParameterList | undefined;
    let base: Path | undefined;
    this.option(0, () => (index = this.group(0, this.subscript, this.missingFrom)));
    this.option(1, () => (parameters = this.subrule(0, this.parameterList)));
    this.option(2, () => {
      this.consume(0, T.Extends);
      base = this.subrule(0, this.path);
    });
    const body = this.block();
    return { kind: "Declaration", start, end: this.end(), documentation, keyword, name, index, parameters, base, body };
  });

  readonly parameterList: ParserMethod<[], ParameterList> = this.RULE("parameterList", (): ParameterList => {
    const start = this.start();
    this.consume(0, T.LeftParenthesis);
    const parameters = this.elements<Parameter>(T.RightParenthesis, this.parameter, (at) => ({
      kind: "Parameter",
      start: at,
      end: at,
      name: { kind: "Name", start: at, end: at, text: "" },
      type: { kind: "NamedType", start: at, end: at, names: [] },
      value: undefined,
      range: undefined,
    }));
    this.consume(0, T.RightParenthesis);
    return { kind: "ParameterList", start, end: this.end(), parameters };
  });

  readonly element: ParserMethod<[], Element> = this.RULE("element", (): Element => {
    const [start, documentation] = [this.start(), this.documentation()];
    const path: Name[] = [this.nameOf(this.consume(0, AnyName))];
    let list: ArgumentList | undefined;
    let alias: IToken | undefined;
    let index: IToken | undefined;
    let body: Body | undefined;
    this.many(0, () => {
      this.consume(0, T.Dot);
      path.push(this.nameOf(this.consume(1, AnyName)));
    });
    this.option(0, () => (list = this.group(0, this.arguments, noArguments)));
    this.option(1, () => {
      this.consume(0, T.As);
      alias = this.consume(2, AnyName);
      this.option(2, () => {
        this.consume(0, T.LeftBracket);
        index = this.consume(3, AnyName);
        this.consume(0, T.RightBracket);
      });
    });
    this.option(3, () => (body = this.block()));
    return {
      kind: "Element",
      start,
      end: this.end(),
      documentation,
      path,
      arguments: list,
      alias: alias && this.nameOf(alias),
      index: index && this.nameOf(index),
      body,
    };
  });

  readonly path: ParserMethod<[], Path> = this.RULE("path", (): Path => {
    const root = this.nameOf(this.consume(0, AnyName));
    const segments: AnyPathSegment[] = [];
    this.many(0, () =>
      this.or(0, [
        {
          ALT: () => {
            const start = this.start();
            this.consume(0, T.Dot);
            const name = this.nameOf(this.consume(0, AnyWord));
            segments.push({ kind: "PathMember", start, end: name.end, name });
          },
        },
        {
          ALT: () => {
            const start = this.start();
            const index = this.group(0, this.subscript, this.missingFrom);
            segments.push({ kind: "PathIndex", start, end: this.end(), index });
          },
        },
      ]),
    );
    return { kind: "Path", start: root.start, end: this.end(), root, segments };
  });

  /** Whether a declaration starts here: a kind and a name. */
  protected startsDeclaration(): boolean {
    return isNameToken(this.at(1)) && isNameToken(this.at(2));
  }
}
