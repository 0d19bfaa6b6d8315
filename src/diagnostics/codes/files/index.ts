import { documentNotJson } from "./document-not-json.ts";
import { editedOutput } from "./edited-output.ts";
import { fileNotFound } from "./file-not-found.ts";
import { foreignFiles } from "./foreign-files.ts";
import { notCompiled } from "./not-compiled.ts";
import { notGenerated } from "./not-generated.ts";
import { notRunnableHere } from "./not-runnable-here.ts";
import { outputIsFile } from "./output-is-file.ts";
import { pythonNotFound } from "./python-not-found.ts";
import { siteFailed } from "./site-failed.ts";
import { unknownSite } from "./unknown-site.ts";
import { writeFailed } from "./write-failed.ts";
import { unknownCode } from "./unknown-code.ts";

export {
  unknownCode,
  documentNotJson,
  editedOutput,
  fileNotFound,
  foreignFiles,
  notCompiled,
  notGenerated,
  notRunnableHere,
  outputIsFile,
  pythonNotFound,
  siteFailed,
  unknownSite,
  writeFailed,
};

export const filesDiagnostics = [
  notGenerated,
  fileNotFound,
  foreignFiles,
  editedOutput,
  outputIsFile,
  writeFailed,
  notCompiled,
  pythonNotFound,
  notRunnableHere,
  siteFailed,
  documentNotJson,
  unknownSite,
  unknownCode,
] as const;
