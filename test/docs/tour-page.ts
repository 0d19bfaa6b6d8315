/** A command of a `console` block with the output that stands behind it; a line `…` stands for any number of lines. */
export interface TourCommand {
  readonly line: number;
  readonly words: readonly string[];
  readonly output: readonly string[];
}

/** A part of a page, from one heading to the next. */
export interface TourSection {
  readonly title: string;
  readonly line: number;
  /** Those of the section, and those that it goes on with. */
  readonly files: Readonly<Record<string, string>>;
  /** The last `.hgm` file of the section; undefined for one without files of its own. */
  readonly main: string | undefined;
  readonly commands: readonly TourCommand[];
}

const fileNames: Readonly<Record<string, string>> = { hgm: "main.hgm", vars: "main.hgmvars" };

const commandsOf = (lines: readonly string[], firstLine: number): readonly TourCommand[] => {
  const commands: { line: number; words: readonly string[]; output: string[] }[] = [];
  lines.forEach((line, i) => {
    if (line.startsWith("$ hgm ")) commands.push({ line: firstLine + i, words: line.slice("$ hgm ".length).split(" "), output: [] });
    else if (commands.length === 0) throw new Error(`line ${firstLine + i}: output before a command`);
    else commands.at(-1)?.output.push(line);
  });
  if (commands.length === 0) throw new Error(`line ${firstLine}: a console block without a command`);
  return commands;
};

/**
 * The sections of a page of the tour. A file is called `main.hgm`, or what stands in backquotes before it (`` `fleet.hgm`: ``). Files before the
 * first `##` belong to every section; a section without `.hgm` files of its own goes on with those of the section before.
 * Throws for a block that the tests would pass over.
 */
export const readTourPage = (text: string): readonly TourSection[] => {
  const lines = text.split("\n");
  const sections: {
    title: string;
    line: number;
    files: Record<string, string>;
    own: Record<string, string>;
    main: string | undefined;
    commands: TourCommand[];
  }[] = [];
  const begin = (title: string, line: number): void => {
    const before = sections.at(-1)?.files ?? {};
    sections.push({ title, line, files: { ...before }, own: {}, main: undefined, commands: [] });
  };
  begin("", 1);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const heading = /^## (.*)$/.exec(line)?.[1];
    if (heading !== undefined) begin(heading, i + 1);
    const language = /^```(\w*)$/.exec(line)?.[1];
    if (language === undefined) continue;
    const start = i + 1;
    while (i + 1 < lines.length && lines[i + 1] !== "```") i++;
    i++;
    const body = lines.slice(start, i);
    const section = sections.at(-1);
    if (!section) throw new Error("no section");
    if (language === "console") section.commands.push(...commandsOf(body, start + 1));
    else if (language in fileNames) {
      const named = /`([^`]+)`:$/.exec([lines[start - 2], lines[start - 3]].find((before) => before?.trim()) ?? "")?.[1];
      const name = named ?? fileNames[language] ?? "";
      if (name in section.own) throw new Error(`line ${start}: ${name} is written twice`);
      const isFirst = !Object.keys(section.own).some((other) => other.endsWith(".hgm"));
      // A section with a file of its own starts afresh from those before the first heading.
      if (language === "hgm" && isFirst && sections.length > 1) section.files = { ...sections[0]?.files, ...section.own };
      section.own[name] = `${body.join("\n")}\n`;
      section.files[name] = section.own[name];
      if (language === "hgm") section.main = name;
    } else throw new Error(`line ${start}: blocks of ${language || "no language"} are not run`);
  }
  return sections;
};

/** Where the output of a command differs from what a page shows; undefined where it does not. */
export const outputDiffers = (shown: readonly string[], printed: string): string | undefined => {
  const lines = printed.replace(/\n+$/, "").split("\n");
  const trimmed = [...shown];
  while (trimmed.at(-1) === "") trimmed.pop();
  let at = 0;
  let open = false;
  for (const line of trimmed) {
    if (line.trim() === "…") open = true;
    else {
      const next = open ? lines.indexOf(line, at) : lines[at] === line ? at : -1;
      if (next < 0) return `${JSON.stringify(line)} is not printed; there stands:\n${lines.slice(at).join("\n")}`;
      at = next + 1;
      open = false;
    }
  }
  return open || at === lines.length || printed.trim() === "" ? undefined : `more is printed:\n${lines.slice(at).join("\n")}`;
};
