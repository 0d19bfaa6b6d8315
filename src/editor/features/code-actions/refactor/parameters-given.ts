import type { Snapshot } from "../../../snapshot.ts";

/** What a file is called in `file.name = value`. */
const stem = (file: string): string => file.replace(/^.*\//, "").replace(/\.hgm$/, "");

/**
 * What sets a parameter of a file from outside, in the user's words: the settings of the editor, or a file of parameters, those beside the files of the
 * project or named in the settings. Undefined when nothing that is known of does.
 */
export const parametersIn = ({ settings, project }: Snapshot, file: string, name: string): string | undefined => {
  if ([name, `${stem(file)}.${name}`].some((each) => Object.hasOwn(settings.parameters, each))) return "a setting of the editor";
  const beside = project.files().map((each) => each.replace(/\.hgm$/, ".hgmvars"));
  const sets = new RegExp(`^[ \\t]*(?:[A-Za-z0-9_]+\\.)?${name}[ \\t]*=`, "m");
  const found = [...beside, ...settings.variables].find((path) => sets.test(project.document(path)?.text ?? ""));
  return found?.replace(/^.*\//, "");
};
