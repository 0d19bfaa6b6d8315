import type { Diagnostic, DiagnosticDefinition, DiagnosticExtras, Host, OriginId, Place, Unplanned } from "../contracts/index.ts";
import { diagnose } from "../contracts/index.ts";
import { tooLarge } from "../diagnostics/codes/semantics/index.ts";
import type { TreeNode } from "../syntax/index.ts";
import type { Module } from "./module.ts";
import type { Currency } from "./units/index.ts";
import type { Vocabulary } from "./vocabulary/index.ts";
import type { Scope } from "./scope.ts";
import type { Variable } from "./variables.ts";

const stepLimit = 4_000_000;

/** Chains of names and nested expressions deeper than this are refused rather than run out of stack. */
const deepest = 750;

/** What one analysis gathers: diagnostics, texts, origins and the modules read so far. */
export class Session {
  readonly diagnostics: Diagnostic[] = [];
  readonly sources = new Map<string, string>();
  readonly origins = new Map<OriginId, Place>();
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
  /** Checks that wait until every name has its value. */
  readonly deferred: (() => void)[] = [];
  /** True when a file has errors of syntax: what the text means is then not asked. */
  syntaxErrors = false;
  readonly host: Host;
  /** What the words of the language mean. */
  readonly vocabulary: Vocabulary;
  /** The file under analysis; its parameters are set by their bare names. */
  readonly mainFile: string;
  readonly #reported = new Set<string>();
  #steps = 0;
  #depth = 0;
  #tooDeep = false;

  constructor(host: Host, mainFile: string, parameters: Readonly<Record<string, string>>, vocabulary: Vocabulary) {
    this.host = host;
    this.vocabulary = vocabulary;
    this.mainFile = mainFile;
    this.parameters = new Map(Object.entries(parameters));
  }

  /** Adds a diagnostic, unless the same one stands at the same place already (a body that is evaluated several times). */
  report<P>(definition: DiagnosticDefinition<P>, place: Place | undefined, params: P, extras: DiagnosticExtras = {}): void {
    const diagnostic = diagnose(definition, place, params, extras);
    const key = `${diagnostic.code}@${place ? `${place.file}:${place.start}:${place.end}` : diagnostic.message}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.diagnostics.push(diagnostic);
  }

  /** Counts one step of evaluation; false when the work of the spec is out of bounds, which is reported once. */
  step(place: Place): boolean {
    this.#steps += 1;
    if (this.#steps === stepLimit) {
      this.report(tooLarge, place, { what: "The loops of this spec need too many steps", limit: `${stepLimit} evaluations` });
    }
    return this.#steps < stepLimit;
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

  get exhausted(): boolean {
    return this.#steps >= stepLimit;
  }

  origin(id: OriginId, place: Place): OriginId {
    if (!this.origins.has(id)) this.origins.set(id, place);
    return id;
  }
}

export const placeOf = (node: TreeNode, scope: Scope): Place => ({ file: scope.file, start: node.start, end: node.end });
