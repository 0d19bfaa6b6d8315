import { type CodeAction, CodeActionRequest, CodeActionResolveRequest, type Diagnostic } from "vscode-languageserver";
import { LineIndex } from "../../../src/editor/text/line-index.ts";
import type { EditorSession } from "./session.ts";

/** The actions at a marker (a cursor or a range), with the diagnostics that stand there. */
export const actionsAt = async (session: EditorSession, name = "", only?: readonly string[]): Promise<readonly CodeAction[]> => {
  const { file, start, end } = session.mark(name);
  const lines = new LineIndex(session.texts.get(file) ?? "");
  const range = lines.rangeOf({ start, end });
  const shown = await session.diagnostics(file);
  const touching = shown.filter((each: Diagnostic) => lines.offsetsOf(each.range).start <= end && lines.offsetsOf(each.range).end >= start);
  const found = await session.client.sendRequest(CodeActionRequest.type, {
    ...session.document(file),
    range,
    context: { diagnostics: touching, ...(only ? { only: [...only] } : {}) },
  });
  return (found ?? []) as CodeAction[];
};

/** The texts that an action changes, after it; resolved first where it has no edit yet. */
export const after = async (session: EditorSession, action: CodeAction | undefined): Promise<Readonly<Record<string, string>>> => {
  if (!action) throw new Error("there is no such action");
  const edit = action.edit ?? (await session.client.sendRequest(CodeActionResolveRequest.type, action)).edit;
  return session.afterEdit(edit);
};

/** As `after`, of the one action whose title holds a text. */
export const perform = async (session: EditorSession, title: string, name = "", only?: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const actions = await actionsAt(session, name, only);
  const found = actions.filter((each) => each.title.includes(title));
  if (found.length !== 1) throw new Error(`${found.length} actions are called "${title}"; there are: ${actions.map((each) => each.title).join("; ")}`);
  return after(session, found[0]);
};
