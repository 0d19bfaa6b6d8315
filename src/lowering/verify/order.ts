import { diagnose } from "../../contracts/index.ts";
import type { Diagnostic } from "../../contracts/index.ts";
import { programOrder } from "../../diagnostics/codes/documents-program/index.ts";
import type { Context } from "./context.ts";

type Key = readonly number[];

const before = (a: Key, b: Key): boolean => {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value < (b[index] ?? 0);
  return false;
};

/** The first element that stands after one that it should precede. */
const ordered = <T extends { readonly id: string }>(what: string, at: string, parts: readonly T[], key: (part: T) => Key): readonly Diagnostic[] => {
  for (const [index, part] of parts.entries()) {
    const previous = parts[index - 1];
    if (previous && before(key(part), key(previous)))
      return [diagnose(programOrder, undefined, { what, id: part.id, before: previous.id }, { pointer: `${at}/${index}` })];
  }
  return [];
};

/** Roles, edges and sums stand in the one order in which every rank walks them. */
export const verifyOrder = ({ program, position }: Context): readonly Diagnostic[] => {
  const at = (role: string): number => position.get(role) ?? 0;
  const owners = new Map<string, number>();
  program.model.tied.forEach((tie, index) => {
    if (!owners.has(tie.owner)) owners.set(tie.owner, index);
  });
  return [
    ...ordered("roles", "/roles", program.roles, (role) => [role.pipeline, role.stage, role.replicaClass]),
    ...ordered("edges", "/edges", program.edges, (edge) => [at(edge.from), at(edge.to)]),
    ...ordered("sums", "/sums", program.sums, (sum) => (sum.kind === "layers" ? [0, sum.layers?.[0] ?? 0] : [1, owners.get(sum.parameters?.[0] ?? "") ?? 0])),
  ];
};
