import type { Entry } from "../../semantics/index.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Subject } from "../syntax-context/index.ts";
import { defaultText } from "../words/default-text.ts";
import { entryOf, pageOf, propertyOf } from "../words/entry-of.ts";
import { keywords } from "../words/keywords.ts";
import { sampleText } from "../words/sample-text.ts";
import { typeText } from "../words/type-text.ts";
import { unitText } from "../words/unit-text.ts";
import { namedType } from "../syntax-context/index.ts";

/** What becomes of a word that no plan can carry yet; undefined for all others. */
export const unplannedNote = (entry: Entry): string | undefined => {
  if (entry.unplanned === "refused") return "*Not planned yet: a job that says it is refused by name.*";
  return entry.unplanned === "unused" ? "*No effect yet: planning says so in a warning.*" : undefined;
};

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** The form of a word, as it is written. */
const formOf = (snapshot: Snapshot, subject: Subject): string => {
  const { vocabulary } = snapshot;
  const list = (entries: readonly { readonly name: string }[]): string => entries.map(({ name }) => name).join(", ");
  switch (subject.kind) {
    case "block":
      return `${subject.name} { … }`;
    case "property":
      return `${subject.owner}.${subject.name}`;
    case "layer":
      return `${subject.name}(${list(vocabulary.layers.get(subject.name)?.arguments ?? [])})`;
    case "constructor":
      return `${subject.name}(${list(vocabulary.constructorsOf(subject.family).find(({ name }) => name === subject.name)?.arguments ?? [])})`;
    case "layer argument":
    case "constructor argument":
      return `${subject.owner}(${subject.name}: …)`;
    case "keyword":
      return keywords[subject.name]?.form ?? subject.name;
    default:
      return subject.name;
  }
};

const detailsOf = (snapshot: Snapshot, subject: Subject): readonly string[] => {
  const { vocabulary } = snapshot;
  const property = propertyOf(vocabulary, subject);
  if (property) {
    // A default is an example already.
    const sample = property.default === undefined ? sampleText(vocabulary, property) : "";
    const unless = property.unless === undefined ? "" : `, unless \`${property.unless}\` is given`;
    return [
      property.doc,
      `${capital(typeText(vocabulary, property.type))}.${property.required ? ` **Required**${unless}.` : ""}`,
      property.default === undefined ? "" : `Default: \`${defaultText(vocabulary, property.type, property.default)}\`.`,
      property.notInherited ? "`extends` does not hand it on." : "",
      sample === "" ? "" : `Example: \`${property.name}: ${sample}\``,
    ];
  }
  switch (subject.kind) {
    case "metric":
      return [vocabulary.metrics.get(subject.name)?.doc ?? "", `In \`${vocabulary.metrics.get(subject.name)?.unit ?? ""}\`.`];
    case "member":
      return [entryOf(vocabulary, subject)?.doc ?? "", `A word of \`${subject.enumeration}\`: ${vocabulary.enumerations.get(subject.enumeration)?.doc ?? ""}`];
    case "layer": {
      const entry = vocabulary.layers.get(subject.name);
      return [entry?.doc ?? "", entry?.plannedOnly ? "*Planned and costed, not emitted as code: a spec that uses it cannot be compiled.*" : ""];
    }
    case "unit":
      return [unitText(vocabulary, subject.name) ?? ""];
    case "type": {
      const type = namedType(vocabulary, subject.name);
      return [type ? `${capital(typeText(vocabulary, type))}.` : ""];
    }
    case "keyword":
      return [keywords[subject.name]?.doc ?? ""];
    default:
      return [entryOf(vocabulary, subject)?.doc ?? ""];
  }
};

/** What a word of the language means, without its form and where more is told. */
export const meaningOfWord = (snapshot: Snapshot, subject: Subject): string => {
  const entry = entryOf(snapshot.vocabulary, subject);
  return [...detailsOf(snapshot, subject), (entry && unplannedNote(entry)) ?? ""].filter((each) => each !== "").join("\n\n");
};

/** What a word of the language means, in Markdown: its form, its meaning, type, bounds and default, and where the reference tells more. */
export const explainWord = (snapshot: Snapshot, subject: Subject): string => {
  const place = subject.kind === "keyword" ? { page: keywords[subject.name]?.page ?? "" } : pageOf(subject);
  const uri = place && place.page !== "" ? snapshot.page(`reference/${place.page}`) : undefined;
  const part = place && "part" in place && place.part !== undefined ? `#${place.part}` : "";
  return [`\`\`\`hgm\n${formOf(snapshot, subject)}\n\`\`\``, meaningOfWord(snapshot, subject), uri === undefined ? "" : `[Reference](${uri}${part})`]
    .filter((each) => each !== "")
    .join("\n\n");
};
