import { EOF, type ParserMethod, type TokenType } from "chevrotain";
import { diagnose } from "../contracts/index.ts";
import { editionForm, lineBreak, unexpectedToken, unknownEdition } from "../diagnostics/codes/syntax/index.ts";
import { isNameToken, phraseOf, startsMember } from "./explain.ts";
import { editions } from "./lexicon.ts";
import { MemberParser } from "./member-parser.ts";
import type { Scanned } from "./scan.ts";
import { endOf } from "./source-token.ts";
import { AnyWord, T, typesOf } from "./tokens.ts";
import type { AnyMember, Body, Edition, SourceFile } from "./tree.generated.ts";

const words = typesOf(AnyWord);

/**
 * The whole grammar. The members of a file or a block are where errors end: a broken member is told once, and reading goes on behind the
 * next line end or comma at the same depth, so that it costs nothing but itself.
 */
export class HgmParser extends MemberParser {
  /** The rest of the line is a consequence of an error in it, so nothing more is told about it. */
  #shaken = false;

  constructor(validate = false) {
    super(validate);
    this.performSelfAnalysis();
  }

  parse(scanned: Scanned, file: string, length: number): SourceFile {
    this.begin(scanned, file, length);
    this.#shaken = false;
    const tree = this.sourceFile();
    this.finishPostponed(scanned.tokens);
    return tree;
  }

  readonly sourceFile: ParserMethod<[], SourceFile> = this.RULE("sourceFile", (): SourceFile => {
    this.many(0, () => this.consume(0, T.NewLine));
    let edition: Edition | undefined;
    this.option(0, { GATE: () => this.#editionFollows(), DEF: () => (edition = this.subrule(0, this.edition)) });
    const members = this.members(edition === undefined);
    return { kind: "SourceFile", start: 0, end: this.start(), edition, members };
  });

  #editionFollows(): boolean {
    if (!this.is(T.Hgm)) return false;
    const [second, third] = [this.at(2).tokenType, this.at(3).tokenType];
    const ends = (type: TokenType): boolean => type === T.NewLine || type === T.Comma || type === EOF;
    return second === T.Number || second === T.String || ends(second) || (this.at(2).tokenType === T.Name && ends(third));
  }

  readonly edition: ParserMethod<[], Edition> = this.RULE("edition", (): Edition => {
    const start = this.start();
    this.consume(0, T.Hgm);
    let version = "";
    this.option(0, () => (version = this.consume(0, T.Number).image));
    this.ACTION(() => {
      if (!/^\d+$/.test(version)) this.#misplacedEdition(start, "number");
      else if (!editions.includes(version)) {
        this.diagnostics.push(
          diagnose(unknownEdition, this.place(start, this.end()), { edition: version, known: editions.map((e) => `edition ${e}`).join(", ") }),
        );
      }
    });
    return { kind: "Edition", start, end: this.end(), version };
  });

  /** Tells about an edition in the wrong form or place, and skips it. */
  #misplacedEdition(start: number, reason: "number" | "first"): void {
    this.skipTo(this.depthOf(this.at(0)), [T.NewLine, T.Comma]);
    const fixes =
      reason === "number"
        ? [
            {
              title: "Write `hgm 1`",
              safe: this.is(T.Hgm, 0) || (this.is(T.Hgm, -1) && this.at(0).image === '"1"'),
              edits: [{ place: this.place(start, this.end()), text: "hgm 1" }],
            },
          ]
        : [];
    this.diagnostics.push(diagnose(editionForm, this.place(start, this.end()), { reason }, { fixes }));
  }

  readonly body: ParserMethod<[], Body> = this.RULE("body", (): Body => {
    const start = this.start();
    this.consume(0, T.LeftBrace);
    const members = this.members(true);
    this.consume(0, T.RightBrace);
    return { kind: "Body", start, end: this.end(), members };
  });

  /** What the first word of a member says about the rest. */
  readonly #statements: ReadonlyMap<TokenType, ParserMethod<[], AnyMember>> = new Map<TokenType, ParserMethod<[], AnyMember>>([
    [T.Import, this.importDeclaration],
    [T.Param, this.paramDeclaration],
    [T.Let, this.letDeclaration],
    [T.Input, this.inputDeclaration],
    [T.For, this.forStatement],
    [T.If, this.ifStatement],
    [T.Assert, this.assertStatement],
    [T.Require, this.requireStatement],
    [T.Pin, this.pinStatement],
    [T.Keep, this.keepStatement],
    [T.Link, this.link],
    [T.Edge, this.link],
    [T.On, this.onStatement],
    [T.Private, this.privateMember],
  ]);

  readonly member: ParserMethod<[], AnyMember> = this.RULE("member", (): AnyMember => {
    const rule = this.RECORDING_PHASE ? undefined : this.#memberRule();
    if (rule) return this.subrule(0, rule);
    // The grammar; while text is read it only says what could have stood here.
    return this.or<AnyMember>(0, {
      MAX_LOOKAHEAD: 1,
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { GATE: () => this.is(T.Colon, 2), ALT: () => this.subrule(0, this.property) },
        ...[...new Set(this.#statements.values())].map((statement) => ({ ALT: () => this.subrule(0, statement) })),
        { GATE: () => this.startsDeclaration(), ALT: () => this.subrule(0, this.declaration) },
        { ALT: () => this.subrule(0, this.element) },
      ],
    });
  });

  #memberRule(): ParserMethod<[], AnyMember> | undefined {
    if (this.is(T.Colon, 2) && this.isOf(words)) return this.property;
    const statement = this.#statements.get(this.at(1).tokenType);
    if (statement) return statement;
    if (this.startsDeclaration()) return this.declaration;
    return isNameToken(this.at(1)) ? this.element : undefined;
  }

  /**
   * Members up to the end of the file or to the `}` that ends the block. `separated` says whether a member may start at once.
   * While the grammar is recorded this is just "members and separators"; what must stand between two members is checked here.
   */
  private members(separated: boolean): AnyMember[] {
    const result: AnyMember[] = [];
    if (this.RECORDING_PHASE) {
      this.many(8, () =>
        this.or(8, [{ ALT: () => this.consume(8, T.NewLine) }, { ALT: () => this.consume(8, T.Comma) }, { ALT: () => this.subrule(8, this.member) }]),
      );
      return result;
    }
    const outerShaken = this.#shaken;
    this.#shaken = false;
    while (!this.is(EOF) && !this.is(T.RightBrace)) {
      if (this.is(T.NewLine) || this.is(T.Comma)) {
        if (this.is(T.NewLine)) this.#shaken = false;
        this.SKIP_TOKEN();
        separated = true;
        continue;
      }
      const before = this.at(1);
      const member = this.gather(() => this.#oneMember(separated), this.#shaken && separated);
      if (member) result.push(member);
      if (this.at(1) === before) this.SKIP_TOKEN();
      separated = false;
    }
    this.#shaken = outerShaken;
    return result;
  }

  #oneMember(separated: boolean): AnyMember | undefined {
    if (this.is(T.LeftBrace)) return this.#blockAlone(separated);
    if (this.is(T.Hgm) && this.is(T.Number, 2)) {
      this.#misplacedEdition(this.start(), "first");
      return undefined;
    }
    if (!separated) {
      const silent = this.#shaken;
      this.#shaken = true;
      if (!startsMember(this.at(1), this.at(2))) {
        if (!silent) this.complain(this.leftover("the end of the member"));
        this.skipTo(this.depthOf(this.at(1)), [T.NewLine, T.Comma]);
        return undefined;
      }
      if (!silent) this.complain(this.missingSeparator());
      return this.#silently(() => this.#readMember());
    }
    return this.#readMember();
  }

  #readMember(): AnyMember {
    const first = this.at(1);
    const documentation = this.documentation();
    const member = this.attempt<AnyMember>(
      () => this.subrule(8, this.member),
      (start) => ({ kind: "BrokenMember", start, end: start, documentation }),
    );
    if (!this.panic) return member;
    this.skipTo(this.depthOf(first), [T.NewLine, T.Comma]);
    this.panic = false;
    this.#shaken = true;
    return member.kind === "BrokenMember" ? { ...member, end: this.end() } : member;
  }

  /** Reads without telling errors of this level; those inside blocks are still told. */
  #silently<V>(parse: () => V): V {
    const told = this.pending.length;
    const value = parse();
    this.pending.length = told;
    return value;
  }

  /** A `{` where a member should start: mostly the block of the member on the line above. */
  #blockAlone(separated: boolean): undefined {
    const depth = this.depthOf(this.at(1));
    const place = this.place(this.start(), endOf(this.at(1)));
    const follows = this.at(0).tokenType === T.NewLine;
    this.complain(
      follows && separated
        ? diagnose(lineBreak, place, { what: "{" })
        : diagnose(unexpectedToken, place, {
            found: phraseOf(this.at(1)),
            expected: "a property, a declaration or a statement",
            hints: ["A block belongs to a declaration, a layer or a statement before it."],
          }),
    );
    this.SKIP_TOKEN();
    this.skipTo(depth + 1, []);
    if (this.is(T.RightBrace)) this.SKIP_TOKEN();
    return undefined;
  }

  protected joinLine(type: TokenType): void {
    if (this.RECORDING_PHASE || this.panic || !this.is(T.NewLine)) return;
    let ahead = 1;
    while (this.LA(ahead).tokenType === T.NewLine) ahead++;
    if (this.LA(ahead).tokenType !== type || (type === T.Else && this.is(T.Colon, ahead + 1))) return;
    const token = this.at(ahead);
    const gap = this.place(this.end(), token.startOffset);
    const fixes = this.hasComment(gap.start, gap.end) ? [] : [{ title: "Move it to the line above", safe: true, edits: [{ place: gap, text: " " }] }];
    this.complain(diagnose(lineBreak, this.place(token.startOffset, endOf(token)), { what: token.image }, { fixes }));
    while (this.is(T.NewLine)) this.SKIP_TOKEN();
  }

  /** For the test of the grammar: names of its rules. */
  get ruleNames(): readonly string[] {
    return Object.keys(this.getGAstProductions());
  }
}
