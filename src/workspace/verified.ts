import type { Diagnostic } from "../contracts/index.ts";
import { CompilerBug } from "../contracts/index.ts";

/** A verifier that finds something after our own pass has found a bug of ours, not a mistake of the user. */
export const verified = <T>(room: string, value: T, diagnostics: readonly Diagnostic[]): T => {
  const first = diagnostics.find((d) => d.severity === "error");
  if (first) throw new CompilerBug(`the ${room} made a document that its verifier refuses: ${first.code} ${first.message} (at ${first.pointer ?? "?"})`);
  return value;
};
