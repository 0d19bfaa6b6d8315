import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { variantsNote } from "./not-exported.ts";

export const noMember: DiagnosticDefinition<{
  readonly owner: string;
  readonly name: string;
  readonly nearest: string | undefined;
  readonly variants: readonly string[];
}> = {
  code: "HGM2058",
  slug: "no-member",
  severity: "error",
  title: "A value has no such member",
  explanation:
    "Behind the point stands a member of the value before it: a pool of a site, a property of a declaration, a field of a record, a name of an imported module. There is none of this name.",
  bad: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
let n = lab.gpu
`,
  good: `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
let n = lab.cpu
`,
  message: ({ owner, name }) => `${owner} has no member \`${name}\`.`,
  notes: ({ nearest, variants }) => [...variantsNote(variants), ...(nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`])],
};
