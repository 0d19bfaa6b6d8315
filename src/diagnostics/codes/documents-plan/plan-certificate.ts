import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planCertificate: DiagnosticDefinition<{ readonly lowerBound: number; readonly stepTime: number; readonly gap: number }> = {
  code: "HGM8312",
  slug: "plan-certificate",
  severity: "error",
  title: "A certificate that contradicts itself",
  explanation: "The lower bound is not above the predicted step time, and the gap is their difference over the step time.",
  message: ({ lowerBound, stepTime, gap }) => `The certificate says ${lowerBound} s at least and a gap of ${gap}; the step is predicted to take ${stepTime} s.`,
};
