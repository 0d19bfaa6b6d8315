import { diagnose } from "../contracts/index.ts";
import type { Diagnostic, Edge, EdgePolicy, Plan, ProgramModel, Role, Seconds, Spec } from "../contracts/index.ts";
import { transportAcrossWorlds } from "../diagnostics/codes/lowering/index.ts";
import { rowShapes } from "./row-shape.ts";

/** Receives posted ahead where the plan does not say: the next one is under way while a microbatch is computed. */
const defaultPrefetch = 2;

const rowsOf = (role: Role): readonly [number, number] => [role.rowOffset, role.rowOffset + (role.layout.axes[0]?.size ?? 1) * role.rows];

interface EdgesInput {
  readonly spec: Spec;
  readonly model: ProgramModel;
  readonly plan: Plan;
  readonly roles: readonly Role[];
  readonly timeout: Seconds;
}

/** An edge for each pair of roles at a boundary whose rows of the microbatch meet, in order of the senders, then the receivers. */
export const buildEdges = ({
  spec,
  model,
  plan,
  roles,
  timeout,
}: EdgesInput): { readonly edges: readonly Edge[]; readonly diagnostics: readonly Diagnostic[] } => {
  const byStage = new Map<string, Role[]>();
  for (const role of roles) {
    const key = `${role.pipeline}.${role.stage}`;
    byStage.set(key, [...(byStage.get(key) ?? []), role]);
  }
  const policies = new Map<string, EdgePolicy>();
  for (const policy of plan.edges) policies.set(`${policy.pipeline} ${policy.after} ${policy.from} ${policy.to}`, policy);

  const shapeAt = rowShapes(model.layers, spec.job.sequence);
  const edges: Edge[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const from of roles) {
    const [fromStart, fromEnd] = rowsOf(from);
    for (const to of byStage.get(`${from.pipeline}.${from.stage + 1}`) ?? []) {
      const [toStart, toEnd] = rowsOf(to);
      if (Math.max(fromStart, toStart) >= Math.min(fromEnd, toEnd)) continue;
      const policy = policies.get(`${plan.pipelines[from.pipeline]?.name} ${from.stage} ${from.pool} ${to.pool}`);
      const oneWorld = from.world === to.world;
      if (policy?.transport === "world" && !oneWorld) {
        diagnostics.push(diagnose(transportAcrossWorlds, { origin: spec.job.origin }, { from: from.pool, to: to.pool }));
      }
      edges.push({
        id: `${from.id}-${to.id}`,
        from: from.id,
        to: to.id,
        transport: policy?.transport ?? (oneWorld ? "world" : "gloo"),
        prefetch: policy?.prefetch ?? defaultPrefetch,
        timeout,
        row: { shape: shapeAt(from.layers[1]), type: spec.job.precision.compute },
      });
    }
  }
  return { edges, diagnostics };
};
