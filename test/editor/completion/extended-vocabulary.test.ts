import { CompletionItemKind } from "vscode-languageserver";
import { expect, test } from "vitest";
import { completionsAt, resolveItem } from "../../../src/editor/features/completion/index.ts";
import { hoverAt } from "../../../src/editor/features/hover/index.ts";
import { signatureHelpAt } from "../../../src/editor/features/signature-help.ts";
import { extendedVocabulary } from "../../support/extended-vocabulary.ts";
import { readMarkers } from "../support/markers.ts";
import { openProject } from "../support/snapshot.ts";

const uri = "file:///project/main.hgm";

const at = (marked: string) => {
  const { files, marks } = readMarkers({ "main.hgm": marked });
  const { snapshot } = openProject(files, { vocabulary: extendedVocabulary });
  const document = snapshot.document(uri);
  const offset = marks.get("")?.start;
  if (!document || offset === undefined) throw new Error("the test has no file or no cursor");
  return { snapshot, document, offset };
};
const itemAt = (marked: string, label: string) => {
  const { snapshot, document, offset } = at(marked);
  const item = completionsAt(snapshot, document, offset).items.find((each) => each.label === label);
  return item && resolveItem(snapshot, item);
};
const hoverText = (marked: string): unknown => {
  const { snapshot, document, offset } = at(marked);
  return hoverAt(snapshot, document, offset)?.contents;
};
const markdown = (text: string) => ({ kind: "markdown", value: expect.stringContaining(text) });

test("a property that is added to the table is offered with its type, default and unit", () => {
  const item = itemAt("site a { ‸ }", "maintenance");
  expect(item).toMatchObject({ kind: CompletionItemKind.Property, textEdit: { newText: `maintenance: \${1:1 fortnight}` } });
  expect(item?.documentation).toEqual(markdown("Time between two maintenance windows.\n\nA time (`fortnight`), above 0.\n\nDefault: `1 fortnight`."));
});

test("a layer kind that is added to the table is offered with its required arguments", () => {
  const item = itemAt("model M() { ‸ }", "gated_norm");
  expect(item).toMatchObject({ kind: CompletionItemKind.Function, textEdit: { newText: `gated_norm(gates: \${1:8})` } });
  expect(item?.documentation).toEqual(markdown("A norm with a gate."));
  expect(itemAt("model M() { gated_norm(‸) }", "slope")?.documentation).toEqual(markdown("Slope of a gate."));
});

test("a unit that is added to the table is offered behind a number of its dimension, and first where it is the unit of the type", () => {
  expect(itemAt("link a -- b { rtt: 3 ‸ }", "fortnight")?.documentation).toEqual(markdown("Two weeks. A time. 1 `fortnight` = 1,209,600 `s`."));
  expect(itemAt("link a -- b { bandwidth: 3 ‸ }", "fortnight")).toBeUndefined();
  expect(itemAt("param pause: ‸", "fortnight")).toBeDefined();
});

test("hover tells of the added words", () => {
  expect(hoverText("site a { main‸tenance: 2 fortnight }")).toEqual(markdown("Time between two maintenance windows."));
  expect(hoverText("model M() { gated‸_norm(gates: 2) }")).toEqual(markdown("A norm with a gate."));
  expect(hoverText("model M() { gated_norm(ga‸tes: 2) }")).toEqual(markdown("How many gates."));
  expect(hoverText("site a { maintenance: 2 fort‸night }")).toEqual(markdown("1 `fortnight` = 1,209,600 `s`"));
});

test("signature help tells of the arguments of an added layer kind", () => {
  const { snapshot, document, offset } = at("model M() { gated_norm(gates: 2, ‸");
  expect(signatureHelpAt(snapshot, document, offset)).toMatchObject({
    signatures: [{ label: "gated_norm(gates: int, slope: number = 0.5)", documentation: markdown("A norm with a gate.") }],
    activeParameter: 1,
  });
});
