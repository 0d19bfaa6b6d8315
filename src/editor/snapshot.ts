import type { ClientCapabilities, Diagnostic as LspDiagnostic } from "vscode-languageserver";
import type { Diagnostic } from "../contracts/index.ts";
import type { Vocabulary } from "../semantics/index.ts";
import type { LayOut } from "./analyst/analyst.ts";
import type { Project } from "./documents/project.ts";
import type { SourceDocument } from "./documents/source-document.ts";
import type { NameIndex } from "./names/index.ts";
import type { JobFact, MemberFacts } from "../workspace/index.ts";
import type { Settings } from "./settings.ts";

/** Facts of one file. */
export interface KnownFacts {
  readonly members: Readonly<Record<string, MemberFacts>>;
  /** Of the specs that read the file. */
  readonly jobs: readonly JobFact[];
  /** They are about the text as it stands now; else about the last one that could be evaluated. */
  readonly fresh: boolean;
}

/** What features ask: everything that the server knows at the moment of a request. Nothing in it changes while a handler runs without waiting. */
export interface Snapshot {
  readonly project: Project;
  readonly names: NameIndex;
  readonly vocabulary: Vocabulary;
  readonly client: ClientCapabilities;
  readonly settings: Settings;
  /** The open document of a URI; where it is not open, the file as it lies on disk; undefined where there is neither. */
  document(uri: string): SourceDocument | undefined;
  /** What the last analysis that is still true of this text found in the file; places are offsets in its present text. Empty when there is none. */
  diagnostics(file: string): readonly Diagnostic[];
  /** What the last good evaluation of a file knows, by the path of each member (`memberPaths` of the syntax room); undefined while nothing is known. */
  facts(file: string): KnownFacts | undefined;
  /** A diagnostic as the client is shown it; undefined where the file is gone. */
  shown(diagnostic: Diagnostic, file: string): LspDiagnostic | undefined;
  /** Lays out a whole text, beside the request loop. */
  readonly layOut: LayOut;
  /** URI of a page of the documentation, such as `diagnostics/HGM2001.md`; undefined where there is none. */
  page(name: string): string | undefined;
}
