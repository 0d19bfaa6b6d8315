import type { ModelSpec, OriginTable, Source } from "../../contracts/index.ts";
import type { AnyExpression, TreeNode } from "../../syntax/index.ts";
import type { PropertyUse } from "../block.ts";
import type { Declared } from "../declared.ts";
import type { Value } from "../value.ts";

/** What a value is a value of: `default` is that of a model's parameter for which nothing was given. */
export type ValueKind = "property" | "let" | "param" | "argument" | "default";

/** One evaluation of what stands in a member. */
export interface Observation {
  readonly file: string;
  /** The property, `let`, parameter or argument. */
  readonly member: TreeNode;
  readonly kind: ValueKind;
  readonly value: Value;
  /** What was evaluated, where it is the member's own text; absent where the value comes from elsewhere. */
  readonly expression: AnyExpression | undefined;
}

/** One number of a device class, its own or inherited. */
export interface DeviceNumber {
  readonly device: Declared;
  /** Property path, such as `memory.size`. */
  readonly path: string;
  readonly use: PropertyUse;
  readonly value: Value;
  readonly source: Source | undefined;
}

/** A model that no job uses, written out with the defaults of its parameters. */
export interface DefaultModel {
  readonly model: ModelSpec;
  readonly origins: OriginTable;
}

/** Is told of values while a spec is evaluated. Mistakes are not told. */
export interface Observer {
  value(observation: Observation): void;
  deviceNumber(number: DeviceNumber): void;
  defaultModel(model: DefaultModel): void;
}
