import { CompilerBug, diagnose, hasErrors, type Result } from "../../contracts/index.ts";
import { importFamilyUnknown, importNotObject } from "../../diagnostics/codes/files-import/index.ts";
import { formatSource } from "../../formatter/index.ts";
import { type ImportedField, readConfig } from "./config.ts";
import { families } from "./families.ts";
import type { AnyFamily, ModelText } from "./family.ts";
import { describeJson, readJson } from "./json.ts";
import { object } from "./kinds.ts";

export type { ImportedField } from "./config.ts";
export { transformersVersion } from "./transformers-version.ts";

/** A model, imported from a configuration. */
export interface HuggingFaceImport {
  /** `model_type` of the configuration. */
  readonly family: string;
  /** Name of the model in `text`. */
  readonly name: string;
  /** A `.hgm` file with one model, laid out by the formatter. */
  readonly text: string;
  /** Fields of the configuration that do not change the model, in its order. */
  readonly ignored: readonly ImportedField[];
}

/** Folds sentences into comment lines of the usual length. */
const comment = (sentences: readonly string[]): string => {
  const lines: string[] = [];
  let line = "//";
  for (const word of sentences.join(" ").split(/\s+/)) {
    if (line.length + 1 + word.length > 100 && line !== "//") {
      lines.push(line);
      line = "//";
    }
    line += ` ${word}`;
  }
  return [...lines, line].join("\n");
};

/** A file's name as it may stand in a comment: printable, on one line. */
const printable = (file: string): string => file.replace(/[^\x20-\x7e]/g, "?");

const write = (family: AnyFamily, name: string, file: string, model: ModelText, ignored: readonly ImportedField[]): string => {
  const story = [
    `Imported from the Hugging Face configuration ${printable(file.split(/[\\/]/).at(-1) ?? file)}, family ${family.type}.`,
    ...(model.remarks ?? []),
    ...(ignored.length === 0 ? [] : [`Fields that do not change the model: ${ignored.map(({ field }) => printable(field)).join(", ")}.`]),
  ];
  const parameters = model.parameters.map(([parameter, type, otherwise]) => `${parameter}: ${type} = ${otherwise},`);
  return ["hgm 1", comment(story), "", `/// ${family.summary}`, `model ${name}(`, ...parameters, ") {", ...model.body, "}", ""].join("\n");
};

/**
 * Reads a Hugging Face `config.json` and writes the model in the language. Absent fields have the defaults of the family's configuration
 * class in `transformers` (version `transformersVersion`).
 * @param text the configuration
 * @param file names it in diagnostics and in the comment on top of the result
 * @param name of the model; that of the family when absent
 * @returns the model, or what is wrong: no JSON, an unknown family, a field that is not understood, a value that the language cannot express
 */
export const importHuggingFace = async (text: string, file: string, name?: string): Promise<Result<HuggingFaceImport>> => {
  const read = readJson(text, file);
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const members = object.read(read.value);
  if (members === undefined) return { diagnostics: [...read.diagnostics, diagnose(importNotObject, read.value.place, { found: describeJson(read.value) })] };
  const type = members.get("model_type");
  const family = families.find((each) => each.type === type?.value.value);
  if (family === undefined) {
    const known = families.map((each) => each.type);
    const given = type === undefined ? undefined : String(typeof type.value.value === "string" ? type.value.value : describeJson(type.value));
    return {
      diagnostics: [
        ...read.diagnostics,
        diagnose(importFamilyUnknown, type?.value.place ?? { ...read.value.place, end: read.value.place.start + 1 }, { family: given, known }),
      ],
    };
  }
  const { config, ignored: found, diagnostics: wrong } = readConfig(read.value, members, family);
  // The family reports into the same list. What cannot be read is not built from: its default would be reported instead.
  const model = hasErrors(wrong) ? undefined : family.build(config);
  const diagnostics = [...read.diagnostics, ...wrong];
  if (model === undefined || hasErrors(diagnostics)) return { diagnostics };
  const ignored = [...members.keys()].flatMap((field) => {
    const reason = found.get(field);
    return reason === undefined ? [] : [{ field, reason }];
  });
  const chosen = name ?? family.name;
  const formatted = await formatSource(write(family, chosen, file, model, ignored), file);
  if (formatted.text === undefined) throw new CompilerBug(`the importer wrote a text with syntax errors: ${formatted.diagnostics[0]?.message}`);
  return { value: { family: family.type, name: chosen, text: formatted.text, ignored }, diagnostics };
};
