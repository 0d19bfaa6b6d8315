import { type StatementStructures, StructureKind, VariableDeclarationKind } from "ts-morph";
import { key, literal, type Literal } from "./literal.ts";

/** An exported type. */
export const typeAlias = (name: string, type: string, doc: string): StatementStructures => ({
  kind: StructureKind.TypeAlias,
  name,
  type,
  isExported: true,
  docs: [doc],
});

const constant = (name: string, initializer: string, doc: string): StatementStructures => ({
  kind: StructureKind.VariableStatement,
  declarationKind: VariableDeclarationKind.Const,
  isExported: true,
  docs: [doc],
  declarations: [{ name, initializer }],
});

/** An exported constant, every value a type of its own. */
export const literalConstant = (name: string, value: Literal, doc: string): StatementStructures => constant(name, `${literal(value)} as const`, doc);

/** An exported function: its parameters with what it gives, and its lines. */
export const functionConstant = (name: string, signature: string, body: readonly string[], doc: string): StatementStructures =>
  constant(name, `${signature} => {\n${body.join("\n")}\n}`, doc);

export interface InterfaceField {
  readonly name: string;
  readonly type: string;
  readonly optional?: boolean;
  readonly doc?: string;
}

/** An exported interface of fields that are only read. */
export const readonlyInterface = (name: string, fields: readonly InterfaceField[], doc: string): StatementStructures => ({
  kind: StructureKind.Interface,
  name,
  isExported: true,
  docs: [doc],
  properties: fields.map((field) => ({
    name: key(field.name),
    type: field.type,
    isReadonly: true,
    hasQuestionToken: field.optional === true,
    ...(field.doc === undefined ? {} : { docs: [field.doc] }),
  })),
});
