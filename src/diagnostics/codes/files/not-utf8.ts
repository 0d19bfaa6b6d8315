import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const notUtf8: DiagnosticDefinition<{ readonly file: string; readonly byte: number }> = {
  code: "HGM7013",
  slug: "not-utf8",
  severity: "error",
  title: "The file is no UTF-8 text",
  explanation:
    "A `.hgm` file is text in UTF-8. This one holds bytes that are no character of it, so writing the file again would lose them. Mostly it was saved in another encoding; save it as UTF-8.",
  message: ({ file, byte }) => `\`${file}\` is no UTF-8 text: byte ${byte} begins no character.`,
  notes: () => ["Save it as UTF-8."],
};
