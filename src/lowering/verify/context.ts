import type { ActionList, Program, Role, World } from "../../contracts/index.ts";

/** Look-ups that several rules need, made once; only sound after the references have been checked. */
export interface Context {
  readonly program: Program;
  readonly worlds: ReadonlyMap<string, World>;
  readonly roles: ReadonlyMap<string, Role>;
  /** Position in `program.roles`, the one order of roles. */
  readonly position: ReadonlyMap<string, number>;
  /** Roles of a stage, by `pipeline.stage`, in order of their rows. */
  readonly stages: ReadonlyMap<string, readonly Role[]>;
  readonly layers: ReadonlyMap<string, number>;
}

export const stageKey = (of: Pick<Role | ActionList, "pipeline" | "stage">): string => `${of.pipeline}.${of.stage}`;

/** A stage in words: `1 of pipeline p0`. */
export const stageName = (program: Program, of: Pick<Role | ActionList, "pipeline" | "stage">): string =>
  `${of.stage} of pipeline ${program.pipelines[of.pipeline]?.name ?? of.pipeline}`;

export const dataSize = (role: Role): number => role.layout.axes[0]?.size ?? 1;
export const tensorSize = (role: Role): number => role.layout.axes[1]?.size ?? 1;

/** Half-open interval of the rows of a microbatch that a role takes. */
export const rowsOf = (role: Role): readonly [number, number] => [role.rowOffset, role.rowOffset + dataSize(role) * role.rows];

export const contextOf = (program: Program): Context => {
  const stages = new Map<string, Role[]>();
  for (const role of program.roles) {
    const key = stageKey(role);
    const before = stages.get(key);
    if (before) before.push(role);
    else stages.set(key, [role]);
  }
  for (const roles of stages.values()) roles.sort((a, b) => a.rowOffset - b.rowOffset);
  return {
    program,
    worlds: new Map(program.worlds.map((world) => [world.id, world])),
    roles: new Map(program.roles.map((role) => [role.id, role])),
    position: new Map(program.roles.map((role, index) => [role.id, index])),
    stages,
    layers: new Map(program.model.layers.map((layer, index) => [layer.id, index])),
  };
};
