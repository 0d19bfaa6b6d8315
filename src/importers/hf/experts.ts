import type { Config } from "./config.ts";
import type { Fields } from "./fields.ts";

/** Checks that a token can be sent to so many experts. */
export const checkExperts = (config: Config<Fields>, experts: number, topK: number, names: { readonly experts: string; readonly topK: string }): void => {
  if (topK <= experts) return;
  const what = `A token is sent to ${topK} experts (\`${names.topK}\`), and there are ${experts} (\`${names.experts}\`).`;
  config.disagree([names.topK, names.experts], what, `\`${names.topK}\` is at most \`${names.experts}\`.`);
};
