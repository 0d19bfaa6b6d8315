import type { Diagnostic, DiagnosticDefinition, DiagnosticExtras, Host, OriginId, Place, Unplanned } from "../contracts/index.ts";
import { diagnose } from "../contracts/index.ts";
import { tooLarge } from "../diagnostics/codes/semantics/index.ts";
import { type AnyExpression, type Parameter, type Parsed, parse, type TreeNode } from "../syntax/index.ts";
import type { Declared } from "./declared.ts";
import { LayeredOrigins } from "./layered-origins.ts";
import type { Module } from "./module.ts";
import type { Observer, ValueKind } from "./observe/observer.ts";
import type { Currency } from "./units/index.ts";
import type { Vocabulary } from "./vocabulary/index.ts";
import type { Scope } from "./scope.ts";
import type { Value } from "./value.ts";
import type { Variable } from "./variables.ts";

const stepLimit = 4_000_000;

/** Rounds of all loops together; a round costs more than a step. */
const roundLimit = 1_000_000;

/** What is told about one spec. */
const mostDiagnostics = 1000;

/** Chains of names and nested expressions deeper than this are refused rather than run out of stack. */
const deepest = 750;

/** A `param` of a file, under the name by which it is set from outside. */
export interface DeclaredParameter {
  readonly name: string;
  readonly node: Parameter;
  readonly documentation: string | undefined;
  readonly scope: Scope;
}

/** How often evaluation asks whether it is still wanted: a power of two, in steps. */
const askEvery = 512;

/** What an analysis may be given beside its texts. None of it changes what is found. */
export interface Means {
  /** Gives the tree of a file as `parse` of the syntax room does, perhaps one that it remembers. */
  readonly parse?: (text: string, file: string) => Parsed;
  /** True when nobody waits for the result any more: the analysis then ends soon, and what it gives is worth nothing. */
  readonly cancelled?: () => boolean;
  readonly observer?: Observer;
}

/** What one analysis gathers: diagnostics, texts, origins and the modules read so far. */
export class Session {
  readonly diagnostics: Diagnostic[] = [];
  readonly sources = new Map<string, string>();
  origins = new Map<OriginId, Place>();
  /** What blocks say that no plan can carry yet, by origin. */
  readonly unplanned = new Map<OriginId, Unplanned>();
  /** In which currency the limits and weights of jobs count, by origin. */
  readonly currencies = new Map<OriginId, Currency>();
  readonly modules = new Map<string, Module>();
  /** Texts of parameters as given from outside, and those of them that a file has asked for. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What `.hgmvars` files give; `parameters` win over them. */
  readonly variables = new Map<string, Variable>();
  readonly parametersSeen = new Set<string>();
  readonly parameterNames: string[] = [];
  /** Every `param` of the files read, in order. */
  readonly declaredParameters: DeclaredParameter[] = [];
  /** Models whose bodies have been evaluated. */
  readonly instantiated = new Set<Declared>();
  /** Checks that wait until every name has its value. */
  readonly deferred: (() => void)[] = [];
  /** Files with errors of syntax: what their text means is not asked. */
  readonly brokenFiles = new Set<string>();
  readonly host: Host;
  /** What the words of the language mean. */
  readonly vocabulary: Vocabulary;
  /** The file under analysis; its parameters are set by their bare names. */
  readonly mainFile: string;
  /** How often something was found wrong, repetitions included: what grew while a block was read says whether the block is sound. */
  findings = 0;
  /** Files in which a member at the top was refused: a name that is missing there may be the one that it meant to declare. */
  readonly refused = new Set<string>();
  readonly #reported = new Set<string>();
  readonly #unknown = new Set<string>();
  readonly means: Means;
  /** Nobody waits for the result: it is worth nothing. */
  cancelled = false;
  #steps = 0;
  #rounds = 0;
  #depth = 0;
  #tooDeep = false;

  constructor(host: Host, mainFile: string, parameters: Readonly<Record<string, string>>, vocabulary: Vocabulary, means: Means = {}) {
    this.host = host;
    this.vocabulary = vocabulary;
    this.mainFile = mainFile;
    this.means = means;
    this.parameters = new Map(Object.entries(parameters));
  }

  /** Adds a diagnostic, unless the same one stands at the same place already (a body that is evaluated several times). */
  report<P>(definition: DiagnosticDefinition<P>, place: Place | undefined, params: P, extras: DiagnosticExtras = {}): void {
    this.findings += 1;
    const key = `${definition.code}@${place ? `${place.file}:${place.start}:${place.end}` : definition.message(params)}`;
    if (this.#reported.has(key) || this.#reported.size >= mostDiagnostics) return;
    this.#reported.add(key);
    this.diagnostics.push(diagnose(definition, place, params, extras));
  }

  /**
   * Whether an unknown name is to be told: the first use of each, and none in a file where the declaration itself may have been refused.
   * A misspelt declaration is so one error, not one for every use.
   */
  tellsUnknown(name: string, file: string): boolean {
    const key = `${file}\n${name}`;
    if (this.refused.has(file) || this.#unknown.has(key)) {
      this.findings += 1;
      return false;
    }
    this.#unknown.add(key);
    return true;
  }

  /** Counts one step of evaluation; false when the work of the spec is out of bounds, which is reported once. */
  step(place: Place): boolean {
    this.#steps += 1;
    if (this.#steps === stepLimit) {
      this.report(tooLarge, place, { what: "The loops of this spec need too many steps", limit: `${stepLimit} evaluations` });
    }
    if ((this.#steps & (askEvery - 1)) === 0) this.isWanted();
    return this.#steps < stepLimit;
  }

  /** False, and the evaluation ends, when nobody waits for the result any more. */
  isWanted(): boolean {
    if (!this.cancelled && this.means.cancelled?.()) {
      this.cancelled = true;
      this.stop();
    }
    return !this.cancelled;
  }

  /** The tree of a file. */
  parse(text: string, file: string): Parsed {
    return this.means.parse?.(text, file) ?? parse(text, file, this.vocabulary.spellings);
  }

  /** Tells the observer of a value, unless it is a mistake; gives the value back. */
  observed(file: string, member: TreeNode, kind: ValueKind, value: Value, expression: AnyExpression | undefined): Value {
    if (this.means.observer && value.kind !== "error") this.means.observer.value({ file, member, kind, value, expression });
    return value;
  }

  /** Counts one round of a loop; false when the loops of the spec run too often, which is reported once. */
  round(place: Place): boolean {
    this.#rounds += 1;
    if (this.#rounds === roundLimit) {
      this.report(tooLarge, place, { what: "The loops of this spec run too often", limit: `${roundLimit} rounds` });
      this.stop();
    }
    return this.step(place);
  }

  /** Goes one level deeper into names and expressions; false, after a report, when that is too deep. Paired with `leave`. */
  enter(place: Place): boolean {
    if (this.#depth >= deepest) {
      if (!this.#tooDeep) this.report(tooLarge, place, { what: "This value rests on too long a chain of others", limit: `${deepest} steps` });
      this.#tooDeep = true;
      return false;
    }
    this.#depth += 1;
    return true;
  }

  leave(): void {
    this.#depth -= 1;
  }

  /** Ends the evaluation: what is left would be too much. */
  stop(): void {
    this.#steps = Math.max(this.#steps, stepLimit);
  }

  get exhausted(): boolean {
    return this.#steps >= stepLimit;
  }

  /** From here on origins belong to one job: what has been entered before stays, what is entered now is seen by nobody else. */
  layerOrigins(base: ReadonlyMap<OriginId, Place>): void {
    this.origins = new LayeredOrigins(base);
  }

  origin(id: OriginId, place: Place): OriginId {
    if (!this.origins.has(id)) this.origins.set(id, place);
    return id;
  }
}

export const placeOf = (node: TreeNode, scope: Scope): Place => ({ file: scope.file, start: node.start, end: node.end });
