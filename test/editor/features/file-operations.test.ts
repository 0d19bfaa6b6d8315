import { type FileRename, WillRenameFilesRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import { type EditorSession, richClient, uriIn } from "../support/session.ts";

const moved = async ({ client, afterEdit }: EditorSession, ...files: readonly (readonly [string, string])[]): Promise<Readonly<Record<string, string>>> => {
  const renames = files.map(([from, to]): FileRename => ({ oldUri: uriIn(from), newUri: uriIn(to) }));
  return afterEdit(await client.sendRequest(WillRenameFilesRequest.type, { files: renames }));
};

const files = {
  "main.hgm": 'hgm 1\nimport { left } from "./lib/sites.hgm"\nimport { Cpu } from "std:devices"\nimport { m } from "./models.hgm"\n',
  "models.hgm": "hgm 1\nmodel m() {}\n",
  "lib/sites.hgm": 'hgm 1\nimport { D } from "./devices.hgm"\nimport { m } from "../models.hgm"\nsite left {}\n',
  "lib/devices.hgm": "hgm 1\ndevice D {}\n",
};

whole(
  "a renamed file is imported under its new name, in open files and others",
  files,
  async (session) => {
    expect(await moved(session, ["lib/devices.hgm", "lib/cards.hgm"])).toEqual({
      "lib/sites.hgm": 'hgm 1\nimport { D } from "./cards.hgm"\nimport { m } from "../models.hgm"\nsite left {}\n',
    });
  },
  { closed: ["lib/sites.hgm"] },
);

whole("a moved file takes its own imports along", files, async (session) => {
  expect(await moved(session, ["lib/sites.hgm", "places/deep/sites.hgm"])).toEqual({
    "main.hgm": 'hgm 1\nimport { left } from "./places/deep/sites.hgm"\nimport { Cpu } from "std:devices"\nimport { m } from "./models.hgm"\n',
    "lib/sites.hgm": 'hgm 1\nimport { D } from "../../lib/devices.hgm"\nimport { m } from "../../models.hgm"\nsite left {}\n',
  });
});

whole("a folder is moved with all that is in it: what lies together stays as it is written", files, async (session) => {
  expect(await moved(session, ["lib", "parts/lib"])).toEqual({
    "main.hgm": 'hgm 1\nimport { left } from "./parts/lib/sites.hgm"\nimport { Cpu } from "std:devices"\nimport { m } from "./models.hgm"\n',
    "lib/sites.hgm": 'hgm 1\nimport { D } from "./devices.hgm"\nimport { m } from "../../models.hgm"\nsite left {}\n',
  });
});

whole("several renames at once, and a name with signs that a text must escape", files, async (session) => {
  const after = await moved(session, ["models.hgm", "m $1.hgm"], ["main.hgm", "sub/main.hgm"]);
  expect(after["main.hgm"]).toBe('hgm 1\nimport { left } from "../lib/sites.hgm"\nimport { Cpu } from "std:devices"\nimport { m } from "../m \\$1.hgm"\n');
  expect(after["lib/sites.hgm"]).toContain('import { m } from "../m \\$1.hgm"');
});

whole("a folder whose name only begins the same is not meant", files, async (session) => {
  expect(await moved(session, ["li", "other"])).toEqual({});
});

whole("files and folders are asked for, and only by clients that tell of renames", files, ({ initialized }) => {
  expect(initialized.capabilities.workspace?.fileOperations?.willRename?.filters.map(({ pattern }) => [pattern.glob, pattern.matches])).toEqual([
    ["**/*.hgm", "file"],
    ["**", "folder"],
  ]);
});

whole(
  "a client that does not tell of renames is asked for nothing",
  files,
  ({ initialized }) => {
    expect(initialized.capabilities.workspace?.fileOperations).toBeUndefined();
  },
  { client: { ...richClient, workspace: { workspaceFolders: true } } },
);

broken(
  "imports of broken files follow, too",
  { "main.hgm": 'hgm 1\nimport { left } from "./sites.hgm"\nsite x {\n  nodes: \n', "sites.hgm": "hgm 1\nsite left {\n" },
  async (session) => {
    expect(await moved(session, ["sites.hgm", "places.hgm"])).toEqual({ "main.hgm": 'hgm 1\nimport { left } from "./places.hgm"\nsite x {\n  nodes: \n' });
  },
);
