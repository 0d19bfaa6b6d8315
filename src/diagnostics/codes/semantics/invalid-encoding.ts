import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const invalidEncoding: DiagnosticDefinition<{ readonly byte: number; readonly utf16: boolean }> = {
  code: "HGM2081",
  slug: "invalid-encoding",
  severity: "error",
  title: "The file is not UTF-8",
  explanation:
    "Specs are text in UTF-8, with or without a byte order mark. The place is the first byte that is no part of a character; what follows it is not read. " +
    "Save the file as UTF-8 in the editor, or convert it with `iconv`.",
  noExample: "It concerns the bytes of a file; an example is text.",
  message: ({ byte }) => `This file is not UTF-8 text: the first wrong byte is number ${byte + 1}.`,
  notes: ({ utf16 }) => [utf16 ? "It begins as UTF-16 does; save it as UTF-8." : "Save it as UTF-8."],
};
