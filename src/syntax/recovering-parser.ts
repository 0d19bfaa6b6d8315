import { EmbeddedActionsParser, EOF, type IRecognitionException, isRecognitionException, type ParserMethod, type TokenType } from "chevrotain";
import { CompilerBug, type Diagnostic, diagnose, type Place } from "../contracts/index.ts";
import { missingValue, nestingTooDeep } from "../diagnostics/codes/syntax/index.ts";
import type { Comment } from "./comment.ts";
import { explainFailure, explainLeftover, explainMissingSeparator, phraseOf } from "./explain.ts";
import { maximumNesting } from "./lexicon.ts";
import { expectations } from "./parser-messages.ts";
import type { Scanned } from "./scan.ts";
import { endOf, type SourceToken } from "./source-token.ts";
import { openingTypes, parserVocabulary, T, type TokenTypes } from "./tokens.ts";
import type { Name, TreeNode } from "./tree.generated.ts";

/** Groups of brackets that are read inside each other before the rest is postponed. */
const levelsAtATime = 24;

/** A group that waits to be read: its tokens, brackets included, and what reads them. */
interface Postponed {
  readonly from: number;
  readonly to: number;
  readonly nesting: number;
  readonly fill: () => void;
}

/**
 * What all rules share: places, names, and the way back after an error.
 *
 * Chevrotain's own recovery is off. It guesses by inserting and deleting single tokens and resynchronises on follow sets, which here would let a member
 * swallow its neighbours. Instead an error unwinds to the nearest member or list element, which skips to the next separator at its own depth of brackets.
 * The scan has balanced all brackets before, so that depth can be trusted.
 */
export abstract class RecoveringParser extends EmbeddedActionsParser {
  diagnostics: Diagnostic[] = [];
  /** Where a block should have begun and no `{` stands. */
  withoutBrace: number[] = [];
  /** Errors of the member being read; dropped when the scan has already found something wrong in it. */
  protected pending: Diagnostic[] = [];
  /** An error has been told and the place where to go on is not reached yet. */
  protected panic = false;
  #file = "";
  #length = 0;
  #tokens: readonly SourceToken[] = [];
  #depths: Uint32Array = new Uint32Array();
  #comments: readonly Comment[] = [];
  #claimed: readonly number[] = [];
  protected nesting = 0;
  /** The level at which the present reading began. */
  #base = 0;
  #postponed: Postponed[] = [];

  protected constructor(validate: boolean) {
    super(parserVocabulary, { maxLookahead: 1, recoveryEnabled: false, skipValidations: !validate, errorMessageProvider: expectations });
  }

  protected begin(scanned: Scanned, file: string, length: number): void {
    this.input = scanned.tokens;
    this.diagnostics = [];
    this.withoutBrace = [];
    this.pending = [];
    this.panic = false;
    this.#file = file;
    this.#length = length;
    this.#tokens = scanned.tokens;
    this.#depths = scanned.depths;
    this.#comments = scanned.comments;
    this.#claimed = scanned.claimed;
    this.nesting = 0;
    this.#base = 0;
    this.#postponed = [];
  }

  // ---- places ------------------------------------------------------------------------------------------------------

  /** `at(1)` is the next token, `at(0)` the one just read. */
  protected at(ahead: number): SourceToken {
    return this.LA(ahead);
  }

  protected is(type: TokenType, ahead = 1): boolean {
    return this.LA(ahead).tokenType === type;
  }

  /** Whether the next token is of one of these types. */
  protected isOf(types: TokenTypes): boolean {
    return types.has(this.LA(1).tokenType);
  }

  protected start(ahead = 1): number {
    const token = this.LA(ahead);
    return token.tokenType === EOF ? this.#length : token.startOffset;
  }

  /** Where the token just read ends. */
  protected end(): number {
    const token = this.LA(0);
    return token.tokenType === EOF ? 0 : endOf(token);
  }

  /** Where a token stands among those of the file, which come in the order of their offsets. Only errors and deep nesting ask. */
  #indexOf(token: SourceToken): number {
    let low = 0;
    let high = this.#tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#tokens[middle] as SourceToken).startOffset < token.startOffset) low = middle + 1;
      else high = middle;
    }
    // Closing brackets that were put in have no length.
    while (low < this.#tokens.length && this.#tokens[low] !== token) low++;
    return low;
  }

  /** How many brackets are open around a token; an opening and its closing bracket have the number outside. */
  protected depthOf(token: SourceToken): number {
    return token.tokenType === EOF ? 0 : (this.#depths[this.#indexOf(token)] ?? 0);
  }

  protected place(start: number, end: number): Place {
    return { file: this.#file, start, end };
  }

  /** Whether a comment stands between two offsets, which an edit of that part of the text would lose. */
  protected hasComment(start: number, end: number): boolean {
    return this.#comments.some((c) => c.start >= start && c.end <= end);
  }

  protected nameOf(token: SourceToken): Name {
    return { kind: "Name", start: token.startOffset, end: endOf(token), text: token.image };
  }

  // ---- errors ------------------------------------------------------------------------------------------------------

  protected complain(diagnostic: Diagnostic): void {
    if (!this.panic) this.pending.push(diagnostic);
  }

  /** Runs a rule; an error in it is told, and `broken` gives what stands in its place. */
  protected attempt<V>(parse: () => V, broken: (start: number) => V): V {
    if (this.RECORDING_PHASE) return parse();
    const start = this.start();
    const nesting = this.nesting;
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof Error) || !isRecognitionException(error))
        throw new CompilerBug(`the parser failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      this.nesting = nesting;
      this.complain(this.#explain(error as unknown as IRecognitionException));
      this.panic = true;
      return broken(start);
    }
  }

  #explain(error: IRecognitionException): Diagnostic {
    return explainFailure({ expected: error.message, rule: error.context.ruleStack[error.context.ruleStack.length - 1] ?? "" }, this.#surroundings());
  }

  /** What is wrong with the next token, which should have been one of `expected`. */
  protected leftover(expected: string): Diagnostic {
    return explainLeftover(expected, this.#surroundings());
  }

  protected missingSeparator(): Diagnostic {
    return explainMissingSeparator(this.#surroundings());
  }

  #surroundings() {
    return {
      previous: this.at(0),
      beforePrevious: this.at(-1),
      found: this.at(1),
      next: this.at(2),
      start: this.start(),
      end: this.is(EOF) ? this.#length : endOf(this.at(1)),
      previousEnd: this.end(),
      place: (start: number, end: number) => this.place(start, end),
    };
  }

  /** Collects the errors of one member: all of them, or none where the scan has found the cause already. */
  protected gather<V>(parse: () => V, silent: boolean): V {
    const outer = this.pending;
    this.pending = [];
    const start = this.start();
    const value = parse();
    if (!silent && !this.#isClaimed(start, this.end())) this.diagnostics.push(...this.pending);
    this.pending = outer;
    return value;
  }

  #isClaimed(start: number, end: number): boolean {
    let low = 0;
    let high = this.#claimed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#claimed[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const first = this.#claimed[low];
    return first !== undefined && first <= end;
  }

  /** Skips to the next separator among `separators` with `depth` brackets around it, or to the bracket that ends the level. */
  protected skipTo(depth: number, separators: readonly TokenType[]): void {
    let token = this.at(1);
    if (token.tokenType === EOF) return;
    for (let index = this.#indexOf(token); token.tokenType !== EOF; token = this.at(1), index++) {
      const around = this.#depths[index] ?? 0;
      if (around < depth || (around === depth && separators.includes(token.tokenType))) return;
      this.SKIP_TOKEN();
    }
  }

  // ---- nesting -----------------------------------------------------------------------------------------------------

  /** Enters something that can stand inside itself and has no brackets. Beyond the limit it tells so and gives false. */
  protected enter(): boolean {
    if (this.RECORDING_PHASE) return true;
    if (this.nesting >= maximumNesting) {
      this.tellTooDeep();
      this.panic = true;
      return false;
    }
    this.nesting++;
    return true;
  }

  protected tellTooDeep(): void {
    this.complain(diagnose(nestingTooDeep, this.place(this.start(), this.start() + this.at(1).image.length), { limit: maximumNesting }));
  }

  /**
   * Reads a group in brackets, whose opening one is the next token, or the one after it with `lead`. Groups inside each other are read a few levels at a
   * time: what lies deeper is skipped, its place in the tree is held by `empty`, and `finishPostponed` fills it later from a fresh stack. So the depth of
   * the text never becomes depth of the call stack. Beyond the limit of nesting the group stays empty.
   */
  protected group<V extends TreeNode>(index: number, rule: ParserMethod<[], V>, empty: (start: number) => V, lead = 0): V {
    if (this.RECORDING_PHASE) return this.subrule(index, rule);
    const tooDeep = this.nesting >= maximumNesting;
    const opener = this.at(1 + lead);
    if (!openingTypes.has(opener.tokenType)) return this.subrule(index, rule);
    if (!tooDeep && this.nesting - this.#base < levelsAtATime) {
      this.nesting++;
      const value = this.subrule(index, rule);
      this.nesting--;
      return value;
    }
    const first = this.at(1);
    if (tooDeep) this.tellTooDeep();
    const hole = empty(this.start());
    for (let i = 0; i <= lead; i++) this.SKIP_TOKEN();
    this.skipTo(this.depthOf(opener) + 1, []);
    if (!this.is(EOF)) this.SKIP_TOKEN();
    const whole = { ...hole, end: this.end() };
    if (!tooDeep)
      this.#postponed.push({
        from: this.#indexOf(first),
        to: this.#indexOf(this.at(0)),
        nesting: this.nesting,
        fill: () =>
          Object.assign(
            whole,
            this.attempt(() => this.subrule(0, rule), empty),
          ),
      });
    return whole;
  }

  readonly postponedGroup: ParserMethod<[], void> = this.RULE("postponedGroup", () => this.#fill());

  #fill: () => void = () => {};

  protected finishPostponed(tokens: readonly SourceToken[]): void {
    for (let next = this.#postponed.pop(); next; next = this.#postponed.pop()) {
      const { from, to, nesting, fill } = next;
      this.input = tokens.slice(from, to + 1);
      this.nesting = nesting + 1;
      this.#base = nesting;
      this.panic = false;
      this.#fill = () => {
        this.gather(fill, false);
      };
      this.postponedGroup();
    }
  }

  // ---- lists in brackets -------------------------------------------------------------------------------------------

  /**
   * The elements up to `closer`, set apart by commas, the last of which may be followed by one. The opening bracket has just been read,
   * the closing one is left. A broken element costs itself only.
   */
  protected elements<V>(closer: TokenType, element: ParserMethod<[], V>, broken: (start: number) => V): V[] {
    if (this.RECORDING_PHASE) {
      this.option(8, () => {
        this.subrule(8, element);
        this.many(8, () => {
          this.consume(8, T.Comma);
          this.subrule(9, element);
        });
        this.option(9, () => this.consume(9, T.Comma));
      });
      return [];
    }
    const result: V[] = [];
    if (this.panic) return result;
    const opener = this.at(0);
    while (!this.is(closer) && !this.is(EOF)) {
      if (this.is(T.Comma)) this.complain(diagnose(missingValue, this.place(this.end(), this.end()), { after: phraseOf(this.at(0)) }));
      else {
        result.push(this.attempt(() => this.subrule(8, element), broken));
        if (!this.panic && !this.is(T.Comma) && !this.is(closer)) {
          this.complain(this.leftover(`\`,\` or \`${String(closer.PATTERN)}\``));
          this.panic = true;
        }
        if (this.panic) {
          this.skipTo(this.depthOf(opener) + 1, [T.Comma]);
          this.panic = false;
        }
      }
      if (this.is(T.Comma)) this.consume(8, T.Comma);
      else if (!this.is(closer)) break;
    }
    return result;
  }
}
