import type { Source } from "../../contracts/index.ts";
import type { Declaration, TreeNode } from "../../syntax/index.ts";
import type { Declared } from "../declared.ts";
import type { Value } from "../value.ts";
import type { Vocabulary } from "../vocabulary/index.ts";
import type { DefaultModel, DeviceNumber, Observation, Observer, ValueKind } from "./observer.ts";
import { convertedText, isWritten, memberText } from "./value-text.ts";

/** Evaluations of one member that are kept, and distinct texts of them that are told. */
const mostKept = 32;
const mostTold = 3;

interface Kept {
  readonly member: TreeNode;
  readonly kind: ValueKind;
  readonly expression: Observation["expression"];
  readonly values: Value[];
}

/** A member that was evaluated, told as plain text. */
export interface ObservedValue {
  readonly file: string;
  readonly member: TreeNode;
  readonly kind: ValueKind;
  /** Up to three distinct values, joined. */
  readonly text: string;
  /** Distinct values beyond those. */
  readonly more: number;
  readonly converted: string | undefined;
  readonly written: boolean;
  readonly refersTo: ObservedDeclaration | undefined;
}

/** A declaration by its node. */
export interface ObservedDeclaration {
  readonly file: string;
  readonly node: Declaration;
}

export interface ObservedNumber {
  readonly device: ObservedDeclaration;
  readonly path: string;
  readonly value: string;
  readonly source: Source | undefined;
  /** The property where it is written. */
  readonly at: { readonly file: string; readonly node: TreeNode };
}

const declarationOf = ({ scope, node }: Declared): ObservedDeclaration => ({ file: scope.file, node });

/** Gathers what an analysis tells its observer, and puts it into words when that is over. */
export class ObservedValues implements Observer {
  readonly #vocabulary: Vocabulary;
  readonly #members = new Map<string, Map<TreeNode, Kept>>();
  readonly #numbers = new Map<string, DeviceNumber>();
  /** Models that no job uses, as far as their parameters have defaults. */
  readonly models: DefaultModel[] = [];

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  value({ file, member, kind, value, expression }: Observation): void {
    let inFile = this.#members.get(file);
    if (!inFile) this.#members.set(file, (inFile = new Map()));
    const before = inFile.get(member);
    if (!before) inFile.set(member, { member, kind, expression, values: [value] });
    // A default is no news of a member that has been given values, and the other way round.
    else if (before.kind !== kind && kind !== "default" && before.kind === "default") inFile.set(member, { member, kind, expression, values: [value] });
    else if (before.values.length < mostKept) before.values.push(value);
  }

  deviceNumber(number: DeviceNumber): void {
    const { device, path } = number;
    this.#numbers.set(`${device.scope.file} ${device.node.start} ${device.name} ${path}`, number);
  }

  defaultModel(model: DefaultModel): void {
    this.models.push(model);
  }

  /** Every member that has a value with a text. */
  *values(): Iterable<ObservedValue> {
    for (const [file, members] of this.#members) {
      for (const { member, kind, expression, values } of members.values()) {
        const texts = new Map<string, Value>();
        for (const value of values) {
          const text = memberText(this.#vocabulary, value, expression);
          if (text !== undefined && !texts.has(text)) texts.set(text, value);
        }
        const [first] = texts.values();
        if (!first) continue;
        const only = texts.size === 1;
        yield {
          file,
          member,
          kind,
          text: [...texts.keys()].slice(0, mostTold).join(", "),
          more: Math.max(0, texts.size - mostTold),
          converted: only ? convertedText(this.#vocabulary, first, expression) : undefined,
          written: only && isWritten(expression, first),
          refersTo: only && (first.kind === "declared" || first.kind === "model") ? declarationOf(first.declared) : undefined,
        };
      }
    }
  }

  /** The numbers of every device class that was built. */
  *numbers(): Iterable<ObservedNumber> {
    for (const { device, path, use, value, source } of this.#numbers.values()) {
      // The words of a class, such as its vendor, are told only where they say where they come from.
      const text = value.kind === "number" || source ? memberText(this.#vocabulary, value, use.expression) : undefined;
      if (text !== undefined) yield { device: declarationOf(device), path, value: text, source, at: { file: use.scope.file, node: use.member } };
    }
  }
}
