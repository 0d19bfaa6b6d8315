import { unknownMetric, unknownName, unknownWord, usedTooEarly } from "../../diagnostics/codes/semantics/index.ts";
import type { Fix, Place } from "../../contracts/index.ts";
import type { NameReference } from "../../syntax/index.ts";
import { bindArguments } from "../bind-arguments.ts";
import { describeType } from "../describe.ts";
import { devicesLike } from "../library-devices.ts";
import { nearest } from "../../syntax/index.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { errorValue } from "../value.ts";
import type { Value } from "../value.ts";
import type { ValueType, Vocabulary } from "../vocabulary/index.ts";

/** The words that a type gives a meaning to, in declared order. */
const wordsOf = (vocabulary: Vocabulary, type: ValueType | undefined): readonly string[] => {
  if (!type) return [];
  if (type.kind === "word") return vocabulary.membersOf(type.enumeration).map((member) => member.name);
  if (type.kind === "value") return vocabulary.constructorsOf(type.family).map((entry) => entry.name);
  if (type.kind === "choice" || type.kind === "list") return wordsOf(vocabulary, type.of);
  if (type.kind === "either") return type.of.flatMap((member) => wordsOf(vocabulary, member));
  if (type.kind === "objective") return [...vocabulary.metrics.keys()];
  return [];
};

/** What a bare word means where a type is expected; undefined when it means nothing there. */
const expectedWord = (session: Session, node: NameReference, scope: Scope, type: ValueType | undefined): Value | undefined => {
  if (!type) return undefined;
  if (type.kind === "word") return wordsOf(session.vocabulary, type).includes(node.text) ? { kind: "word", word: node.text } : undefined;
  if (type.kind === "choice" || type.kind === "list") return expectedWord(session, node, scope, type.of);
  if (type.kind === "either") {
    for (const member of type.of) {
      const value = expectedWord(session, node, scope, member);
      if (value) return value;
    }
    return undefined;
  }
  if (type.kind !== "value") return undefined;
  const entry = session.vocabulary.constructorsOf(type.family).find((candidate) => candidate.name === node.text);
  if (!entry) return undefined;
  const place = placeOf(node, scope);
  const values = bindArguments(session, entry.name, entry.arguments, undefined, scope, place);
  return values ? { kind: "construct", entry, arguments: values } : errorValue;
};

export const replaceFix = (place: Place, before: string, after: string | undefined): readonly Fix[] =>
  after === undefined ? [] : [{ title: `Change \`${before}\` to \`${after}\``, safe: false, edits: [{ place, text: after }] }];

/** Reports a word that means nothing here. */
export const reportUnknown = (
  session: Session,
  text: string,
  place: Place,
  scope: Scope,
  expected: ValueType | undefined,
  more: readonly string[] = [],
): void => {
  const words = wordsOf(session.vocabulary, expected);
  if (!session.tellsUnknown(text, scope.file)) return;
  if (expected?.kind === "word" || (expected?.kind === "choice" && expected.of.kind === "word")) {
    const near = nearest(text, [...words, ...scope.names()]);
    session.report(unknownWord, place, { what: "This", word: text, members: words, nearest: near }, { fixes: replaceFix(place, text, near) });
    return;
  }
  const near = nearest(text, [...words, ...scope.names(), ...more]);
  if (expected?.kind === "objective") {
    session.report(unknownMetric, place, { name: text, nearest: near }, { fixes: replaceFix(place, text, near) });
    return;
  }
  const vague = !expected || expected.kind === "anything" || expected.kind === "layers" || expected.kind === "place";
  const devices = expected?.kind === "declared" && expected.declares === "device" ? devicesLike(session, text) : [];
  session.report(
    unknownName,
    place,
    { name: text, expected: vague ? "" : describeType(session.vocabulary, expected), nearest: near, devices },
    { fixes: replaceFix(place, text, near) },
  );
};

/** The value of a name in scope; undefined when there is none of this name. */
export const lookupName = (session: Session, text: string, place: Place, scope: Scope): Value | undefined => {
  const binding = scope.lookup(text);
  if (!binding) {
    if (!scope.isLater(text)) return undefined;
    session.report(usedTooEarly, place, { name: text });
    return errorValue;
  }
  if (binding.local && binding.place.file === place.file && binding.place.start > place.start) {
    session.report(usedTooEarly, place, { name: text }, { related: [{ place: binding.place, message: "It is declared here." }] });
    return errorValue;
  }
  return binding.value();
};

/** True of a word that means something where this type is expected, and that no member before it has given another meaning. */
export const isExpected = (session: Session, text: string, scope: Scope, type: ValueType | undefined): boolean =>
  scope.lookup(text) === undefined && type !== undefined && wordsOf(session.vocabulary, type).includes(text);

/** A bare word: first what is in scope, then the members of what is expected. */
export const evaluateName = (session: Session, node: NameReference, scope: Scope, expected: ValueType | undefined): Value => {
  const place = placeOf(node, scope);
  // The expected word, even where a later member takes its name: `input text: tokens`, then `embedding(…) as tokens`.
  const bound = isExpected(session, node.text, scope, expected) ? undefined : lookupName(session, node.text, place, scope);
  const known = bound ?? expectedWord(session, node, scope, expected);
  if (known) return known;
  reportUnknown(session, node.text, place, scope, expected);
  return errorValue;
};
