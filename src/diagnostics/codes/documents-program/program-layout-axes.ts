import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly role: string;
}

export const programLayoutAxes: DiagnosticDefinition<Params> = {
  code: "HGM8414",
  slug: "program-layout-axes",
  severity: "error",
  title: "A rank layout does not have the axes data and tensor",
  explanation: "A layout has exactly the axes `data` and `tensor`, in this order, and gives two replicas or two tensor ranks never the same rank.",
  message: ({ role }) => `The layout of role \`${role}\` is not one of \`data\` and \`tensor\`, in this order, with a rank of its own for each coordinate.`,
};
