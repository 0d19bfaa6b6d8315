import { CompilerBug } from "../contracts/index.ts";
import { type Fields, fields, templates, type Views } from "./templates.generated.ts";

/**
 * Every field of a template has a value of its kind. Handlebars itself prints nothing for a missing list or flag, and `undefined`
 * for a missing helper argument.
 */
const required = (wanted: Fields, view: unknown, place: string): void => {
  const record = view as Readonly<Record<string, unknown>>;
  for (const [name, kind] of Object.entries(wanted)) {
    const value = record[name];
    const here = `${place}.${name}`;
    if (kind === "text") {
      if (typeof value !== "string") throw new CompilerBug(`${here} has no text`);
    } else if (kind === "flag") {
      if (typeof value !== "boolean") throw new CompilerBug(`${here} is neither true nor false`);
    } else {
      if (!Array.isArray(value)) throw new CompilerBug(`${here} is no list`);
      value.forEach((item, index) => {
        required(kind, item, `${here}[${index}]`);
      });
    }
  }
};

/** A file of fixed shape: the template of this name filled from a view whose values are already escaped for the file's language. */
export const render = <Name extends keyof Views>(name: Name, view: Views[Name]): string => {
  required(fields[name], view, name);
  return templates[name](view);
};

/** As `render`, for a template and view that a facet of a family names; its fields are checked here only. */
export const renderNamed = (name: string, view: Readonly<Record<string, unknown>>): string => {
  if (!Object.hasOwn(templates, name)) throw new CompilerBug(`there is no template "${name}"`);
  return render(name as keyof Views, view as unknown as Views[keyof Views]);
};
