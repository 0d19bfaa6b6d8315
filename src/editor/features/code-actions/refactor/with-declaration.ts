import type { Replacement } from "../../../text/text-edits.ts";
import { type ActionRequest, changeOf } from "../offer.ts";

/** Edits that write a new declaration, which is laid out when the edit is asked for. Line ends are those of the file. */
export const withDeclaration =
  ({ document, snapshot }: ActionRequest, declaration: string, edits: (laidOut: string) => readonly Replacement[]) =>
  async (): Promise<ReturnType<typeof changeOf>> => {
    const laidOut = ((await snapshot.layOut(`${declaration}\n`, document.file)) ?? declaration).trimEnd();
    const ends = document.text.includes("\r\n") ? "\r\n" : "\n";
    return changeOf(
      document.file,
      edits(laidOut).map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, ends) })),
    );
  };
