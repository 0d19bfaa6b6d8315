/** A diagnostic that a file says it gives. The form of these marks is described in test/conformance/README.md. */
export interface Expected {
  readonly severity: string;
  readonly code: string;
  /** A part of the message or of a note. */
  readonly message: string | undefined;
  /** From 1; undefined when it stands in no file. */
  readonly line: number | undefined;
}

const mark = /\b(error|warning|note)\[(HGM\d{4})\](?: "([^"]*)")?/g;

/** The diagnostics that a text says it gives. */
export const expectedIn = (text: string): readonly Expected[] =>
  text.split("\n").flatMap((content, index) => {
    const header = /^\s*\/\/ expect (\d+|nowhere): (.*)$/.exec(content);
    const trailing = header ? undefined : /\/\/ ((?:error|warning|note)\[HGM\d{4}\].*)$/.exec(content)?.[1];
    const line = header ? (header[1] === "nowhere" ? undefined : Number(header[1])) : index + 1;
    return [...(header?.[2] ?? trailing ?? "").matchAll(mark)].map(([, severity = "", code = "", message]) => ({ severity, code, message, line }));
  });

/** The command of a text: `check` where its `// command:` line names none. */
export const commandIn = (text: string): string => /^\/\/ command: (.*)$/m.exec(text)?.[1]?.trim() ?? "check";
