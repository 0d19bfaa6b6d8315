import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly role: string;
  readonly axis: string;
  readonly what: string;
}

export const siteGroups: DiagnosticDefinition<Params> = {
  code: "HGM8505",
  slug: "site-groups",
  severity: "error",
  title: "Groups and axes of a site do not match",
  explanation: "Each axis of a role that is longer than 1 has one group, in the world of the role, and an axis of 1 has none.",
  message: ({ role, axis, what }) => `Axis \`${axis}\` of role \`${role}\` ${what}.`,
};
