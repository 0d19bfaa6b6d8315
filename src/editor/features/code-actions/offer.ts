import type { CodeActionKind, Command, Diagnostic as LspDiagnostic } from "vscode-languageserver";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { Snapshot } from "../../snapshot.ts";
import type { Replacement } from "../../text/text-edits.ts";

/** What is asked about: a place of a document, and what the client shows there. */
export interface ActionRequest {
  readonly document: SourceDocument;
  /** The selection; empty for a cursor. */
  readonly range: { readonly start: number; readonly end: number };
  /** The diagnostics that the client shows at the selection. */
  readonly shown: readonly LspDiagnostic[];
  readonly snapshot: Snapshot;
}

/** What an action does to the texts of a project. */
export interface Change {
  /** By file, as places name it. */
  readonly edits: ReadonlyMap<string, readonly Replacement[]>;
  /** Files that come to be, with their texts. */
  readonly created?: ReadonlyMap<string, string>;
}

/** One thing that is offered. */
export interface Offer {
  readonly title: string;
  readonly kind: CodeActionKind;
  /** What it would do; worked out when it is wanted. Absent for a command, and for what is refused. */
  readonly change?: () => Change | undefined | Promise<Change | undefined>;
  readonly command?: Command;
  /** Why it cannot be done here, in the user's words. */
  readonly refusal?: string;
  readonly preferred?: boolean;
  /** What it mends. */
  readonly mends?: readonly LspDiagnostic[];
}

/** A kind of actions. Gives what it has to offer without working out what it would do. */
export interface Provider {
  readonly kind: CodeActionKind;
  offers(request: ActionRequest): readonly Offer[];
}

/** A change of one file. */
export const changeOf = (file: string, edits: readonly Replacement[]): Change => ({ edits: new Map([[file, edits]]) });
