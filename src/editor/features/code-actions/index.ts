import {
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  ExecuteCommandRequest,
  LSPErrorCodes,
  ResponseError,
  ShowDocumentRequest,
} from "vscode-languageserver";
import type { Feature } from "../../feature.ts";
import type { Snapshot } from "../../snapshot.ts";
import { addImport } from "./add-import.ts";
import { addMissing } from "./add-missing.ts";
import { explainCommand, explanations, pageOf } from "./explain.ts";
import { fixAll, fixAllKind } from "./fix-all.ts";
import type { Offer, Provider } from "./offer.ts";
import { organizeImports, organizeImportsKind } from "./organize-imports/index.ts";
import { quickFixes } from "./quick-fixes.ts";
import { refactorings } from "./refactor/index.ts";
import { editOf } from "./workspace-edit.ts";

const providers: readonly Provider[] = [quickFixes, addImport, addMissing, explanations, fixAll, organizeImports, ...refactorings];

/** What brings a client back to an offer whose change it wants. */
interface ResolveData {
  readonly uri: string;
  readonly version: number | undefined;
  readonly range: { readonly start: number; readonly end: number };
  readonly kind: string;
  readonly title: string;
}

const isResolveData = (data: unknown): data is ResolveData =>
  typeof data === "object" && data !== null && "uri" in data && "range" in data && "kind" in data && "title" in data;

/** Whether an action of this kind is wanted where the client asks for some kinds only. */
const isWanted = (kind: string, only: readonly string[] | undefined): boolean =>
  only === undefined || only.some((each) => each === "" || kind === each || kind.startsWith(`${each}.`));

/** Whether a provider may have something of the kinds that are asked for. */
const mayOffer = (kind: string, only: readonly string[] | undefined): boolean =>
  isWanted(kind, only) || (only ?? []).some((each) => each.startsWith(`${kind}.`));

const isLazy = ({ client }: Snapshot): boolean =>
  client.textDocument?.codeAction?.dataSupport === true && client.textDocument.codeAction.resolveSupport?.properties.includes("edit") === true;

const offered = async (offer: Offer, snapshot: Snapshot, data: ResolveData): Promise<readonly CodeAction[]> => {
  const { title, kind, refusal, preferred, mends, command, change } = offer;
  const action: CodeAction = {
    title,
    kind,
    ...(preferred ? { isPreferred: true } : {}),
    ...(mends && mends.length > 0 ? { diagnostics: [...mends] } : {}),
    ...(command ? { command } : {}),
  };
  if (refusal !== undefined) return snapshot.client.textDocument?.codeAction?.disabledSupport ? [{ ...action, disabled: { reason: refusal } }] : [];
  if (!change) return command ? [action] : [];
  if (isLazy(snapshot)) return [{ ...action, data }];
  const changed = await change();
  return changed ? [{ ...action, edit: editOf(changed, snapshot) }] : [];
};

const resolved = async (action: CodeAction, snapshot: Snapshot): Promise<CodeAction | ResponseError<void>> => {
  const data: unknown = action.data;
  if (!isResolveData(data)) return action;
  const document = snapshot.document(data.uri);
  if (!document || document.version !== data.version) return new ResponseError(LSPErrorCodes.ContentModified, "the text has changed since this was offered");
  const request = { document, range: data.range, shown: action.diagnostics ?? [], snapshot };
  const offer = providers.flatMap((provider) => provider.offers(request)).find(({ kind, title }) => kind === data.kind && title === data.title);
  const changed = await offer?.change?.();
  return changed ? { ...action, edit: editOf(changed, snapshot) } : action;
};

/** What can be done at a place: mend what is wrong there, put the imports in order, and change the form of a spec without changing its meaning. */
export const codeActions: Feature = {
  name: "code actions",
  capabilities: (client) => ({
    codeActionProvider: client.textDocument?.codeAction?.codeActionLiteralSupport
      ? {
          codeActionKinds: [CodeActionKind.QuickFix, ...new Set(refactorings.map(({ kind }) => kind)), organizeImportsKind, fixAllKind],
          resolveProvider: client.textDocument.codeAction.resolveSupport !== undefined,
        }
      : false,
    ...(client.window?.showDocument?.support ? { executeCommandProvider: { commands: [explainCommand] } } : {}),
  }),
  register: (registrar) => {
    registrar.request(CodeActionRequest.type, async ({ textDocument, range, context }, snapshot) => {
      const document = snapshot.document(textDocument.uri);
      if (!document) return null;
      const request = { document, range: document.lines.offsetsOf(range), shown: context.diagnostics, snapshot };
      const offers = providers
        .filter(({ kind }) => mayOffer(kind, context.only))
        .flatMap((provider) => provider.offers(request))
        .filter(({ kind }) => isWanted(kind, context.only));
      const actions = offers.map((offer) =>
        offered(offer, snapshot, { uri: textDocument.uri, version: document.version, range: request.range, kind: offer.kind, title: offer.title }),
      );
      return (await Promise.all(actions)).flat();
    });
    registrar.request(CodeActionResolveRequest.type, resolved);
    registrar.request(ExecuteCommandRequest.type, async ({ command, arguments: given }, snapshot) => {
      const page = command === explainCommand ? pageOf(given?.[0]) : undefined;
      const uri = page === undefined ? undefined : snapshot.page(page);
      if (uri !== undefined && snapshot.client.window?.showDocument?.support)
        await registrar.connection.sendRequest(ShowDocumentRequest.type, { uri, takeFocus: true });
      return null;
    });
  },
};
