/** What a user can set under `hgm` in the configuration of the editor, or give as `initializationOptions`. */
export interface Settings {
  /** Values of parameters, as `-D name=value` gives them to the compiler. */
  readonly parameters: Readonly<Record<string, string>>;
  /** `.hgmvars` files, as `--vars` names them, seen from the first folder of the workspace. */
  readonly variables: readonly string[];
  /** The folder that files may be imported from, as `--root` names it, seen from the first folder of the workspace; the folder of each spec where absent. */
  readonly root?: string;
  readonly inlayHints: {
    /** Behind a value that is worked out, what it comes to. */
    readonly values: boolean;
    /** Behind a layer, how many parameters it has. */
    readonly parameterCounts: boolean;
    /** Before an argument that is given in order, its name. */
    readonly argumentNames: boolean;
  };
}

export const defaultSettings: Settings = { parameters: {}, variables: [], inlayHints: { values: true, parameterCounts: true, argumentNames: true } };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

const texts = (value: unknown): Readonly<Record<string, string>> | undefined =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([name, given]) => (["string", "number", "boolean"].includes(typeof given) ? [[name, String(given)] as const] : [])),
      )
    : undefined;

const flag = (value: unknown, otherwise: boolean): boolean => (typeof value === "boolean" ? value : otherwise);

/** Settings as a client sent them, over `before`; what is missing or of the wrong kind keeps its value. */
export const readSettings = (given: unknown, before: Settings = defaultSettings): Settings => {
  if (!isRecord(given)) return before;
  const section = isRecord(given["hgm"]) ? given["hgm"] : given;
  const hints = isRecord(section["inlayHints"]) ? section["inlayHints"] : {};
  const [variables, root] = [section["variables"], section["root"]];
  return {
    parameters: texts(section["parameters"]) ?? before.parameters,
    ...(typeof root === "string" && root !== "" ? { root } : before.root === undefined ? {} : { root: before.root }),
    variables: Array.isArray(variables) ? variables.filter((each): each is string => typeof each === "string") : before.variables,
    inlayHints: {
      values: flag(hints["values"], before.inlayHints.values),
      parameterCounts: flag(hints["parameterCounts"], before.inlayHints.parameterCounts),
      argumentNames: flag(hints["argumentNames"], before.inlayHints.argumentNames),
    },
  };
};
