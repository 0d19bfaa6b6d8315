import type { Severity } from "../contracts/index.ts";
import type { DiagnosticRecord, PlaceRecord } from "./diagnostic-record.ts";

/** What a rule of the log says about itself. */
export interface SarifRule {
  readonly code: string;
  readonly slug: string;
  readonly severity: Severity;
  readonly title: string;
  readonly explanation: string;
}

/** A path as a URI reference: relative ones stay relative, library modules keep their scheme. */
const uriOf = (file: string): string => {
  if (/^std:/.test(file)) return file;
  const path = file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${path}` : path.replace(/^\.\//, "");
};

const regionOf = (place: PlaceRecord) => ({ startLine: place.line, startColumn: place.column, endLine: place.endLine, endColumn: place.endColumn });

const locationOf = (place: PlaceRecord) => ({ physicalLocation: { artifactLocation: { uri: uriOf(place.file) }, region: regionOf(place) } });

const placeIn = (record: DiagnosticRecord): PlaceRecord => ({
  file: record.file,
  line: record.line,
  column: record.column,
  endLine: record.endLine ?? record.line,
  endColumn: record.endColumn ?? record.column,
});

/** The edits of a fix, those of one file together, as SARIF groups them. */
const changesOf = (edits: DiagnosticRecord["fixes"][number]["edits"]) =>
  [...new Set(edits.map((edit) => edit.file))].map((file) => ({
    artifactLocation: { uri: uriOf(file) },
    replacements: edits.filter((edit) => edit.file === file).map((edit) => ({ deletedRegion: regionOf(edit), insertedContent: { text: edit.text } })),
  }));

/**
 * A log in SARIF 2.1.0 (OASIS Standard, 27 March 2020) with one run: the rules that occur, and one result for each diagnostic.
 * @param rules of every code that occurs among the records; others are left out
 * @param version of this program
 */
export const sarifLog = (records: readonly DiagnosticRecord[], rules: readonly SarifRule[], version: string): object => {
  const used = rules.filter((rule) => records.some((record) => record.code === rule.code));
  const indexOf = new Map(used.map((rule, index) => [rule.code, index]));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "hgm",
            semanticVersion: version,
            rules: used.map((rule) => ({
              id: rule.code,
              name: rule.slug,
              shortDescription: { text: `${rule.title}.` },
              fullDescription: { text: rule.explanation },
              help: { text: rule.explanation, markdown: rule.explanation },
              defaultConfiguration: { level: rule.severity },
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: records.map((record) => ({
          ruleId: record.code,
          ...(indexOf.has(record.code) ? { ruleIndex: indexOf.get(record.code) } : {}),
          level: record.severity,
          message: { text: [record.message, ...record.notes].join(" ") },
          locations: [locationOf(placeIn(record))],
          ...(record.related.length === 0
            ? {}
            : { relatedLocations: record.related.map((related, id) => ({ id, ...locationOf(related), message: { text: related.message } })) }),
          ...(record.fixes.length === 0
            ? {}
            : { fixes: record.fixes.map((fix) => ({ description: { text: fix.title }, artifactChanges: changesOf(fix.edits) })) }),
        })),
      },
    ],
  };
};
