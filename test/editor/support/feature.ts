import { expect, test } from "vitest";
import { parse } from "../../../src/syntax/index.ts";
import { readMarkers } from "./markers.ts";
import { type EditorSession, type SessionOptions, startSession } from "./session.ts";

type Files = Readonly<Record<string, string>>;

const isBroken = (files: Files): boolean =>
  Object.entries(readMarkers(files).files).some(([file, text]) => parse(text, file).diagnostics.some(({ severity }) => severity === "error"));

const inSession = async (files: Files, options: SessionOptions, body: (session: EditorSession) => Promise<void> | void): Promise<void> => {
  const session = await startSession(files, options);
  try {
    await body(session);
  } finally {
    await session.close();
  }
};

/**
 * A test of the feature after which its file is named, on files that have no error of syntax. Together with `broken` it fills the feature's row in the
 * table of features, which is generated from the calls: write the title as a plain string on the line of the call.
 */
export const whole = (title: string, files: Files, body: (session: EditorSession) => Promise<void> | void, options: SessionOptions = {}): void =>
  test(`whole: ${title}`, async () => {
    expect(isBroken(files), "the files of a test on whole files have errors of syntax").toBe(false);
    await inSession(files, options, body);
  });

/** As `whole`, on files of which at least one has an error of syntax. */
export const broken = (title: string, files: Files, body: (session: EditorSession) => Promise<void> | void, options: SessionOptions = {}): void =>
  test(`broken: ${title}`, async () => {
    expect(isBroken(files), "the files of a test on broken files have no error of syntax").toBe(true);
    await inSession(files, options, body);
  });
