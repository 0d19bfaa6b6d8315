import { diagnose } from "../../contracts/index.ts";
import type { Diagnostic, Group } from "../../contracts/index.ts";
import { programGroupMismatch, programGroupOrder } from "../../diagnostics/codes/documents-program/index.ts";
import type { Context } from "./context.ts";

/** Each axis longer than 1 has one group in the world of its role, and groups stand in the one order in which every rank creates them. */
export const verifyGroups = ({ program, roles, position }: Context): readonly Diagnostic[] => {
  const found: Diagnostic[] = [];
  const mismatch = (role: string, axis: string, what: string, pointer: string): void => {
    found.push(diagnose(programGroupMismatch, undefined, { role, axis, what }, { pointer }));
  };
  const seen = new Set<string>();
  program.groups.forEach((group, index) => {
    const key = `${group.role}.${group.axis}`;
    const role = roles.get(group.role);
    const size = role?.layout.axes.find((axis) => axis.name === group.axis)?.size ?? 1;
    if (size === 1) mismatch(group.role, group.axis, "has a size of 1, but a group", `/groups/${index}`);
    else if (seen.has(key)) mismatch(group.role, group.axis, "has two groups", `/groups/${index}`);
    else if (role && role.world !== group.world)
      mismatch(group.role, group.axis, `has its group in world \`${group.world}\`, not in its own`, `/groups/${index}/world`);
    seen.add(key);
  });
  for (const role of program.roles)
    for (const axis of role.layout.axes) {
      if (axis.size > 1 && !seen.has(`${role.id}.${axis.name}`)) mismatch(role.id, axis.name, `has a size of ${axis.size}, but no group`, "/groups");
    }
  if (found.length > 0) return found;

  const rank = (group: Group): number => 2 * (position.get(group.role) ?? 0) + (group.axis === "data" ? 0 : 1);
  for (const [index, group] of program.groups.entries()) {
    const before = program.groups[index - 1];
    if (before && rank(group) < rank(before)) {
      return [diagnose(programGroupOrder, undefined, { group: group.id, before: before.id }, { pointer: `/groups/${index}` })];
    }
  }
  return [];
};
