import { CodeActionResolveRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { actionsAt, perform } from "../support/actions.ts";
import { broken, whole } from "../support/feature.ts";
import type { EditorSession } from "../support/session.ts";

const only = ["source.organizeImports"];
const organized = async (session: EditorSession): Promise<string | undefined> => (await perform(session, "Put the imports in order", "", only))["main.hgm"];
const uses = "let all = [Cpu, H20_96G, A100_SXM_80G, size, Old]\n";

whole(
  "the library comes first, modules are merged, names sorted, repeated and unused ones left out",
  {
    "main.hgm": `‸hgm 1
/// Our fleet.
import { size } from "./sizes.hgm"
import { H20_96G, Cpu } from "std:devices"
import { Gpt3 as Old, Llama } from "std:models"
import { A100_SXM_80G, Cpu } from "std:devices"

${uses}`,
    "sizes.hgm": "hgm 1\nlet size = 3\n",
  },
  async (session) => {
    const text = await organized(session);
    expect(text).toBe(`hgm 1
/// Our fleet.
import { A100_SXM_80G, Cpu, H20_96G } from "std:devices"
import { Gpt3 as Old } from "std:models"
import { size } from "./sizes.hgm"

${uses}`);
    await session.edit("main.hgm", text ?? "");
    const [again] = await actionsAt(session, "", only);
    expect((await session.client.sendRequest(CodeActionResolveRequest.type, again as never)).edit).toBeUndefined();
  },
);

whole(
  "comments stay with their import, and imports from further down come up",
  {
    "main.hgm": `‸hgm 1
import { size } from "./sizes.hgm" // ours
// The cards.
import { Cpu } from "std:devices"

let a = [size, Cpu, H20_96G, Llama]

// Late.
import { H20_96G } from "std:devices"
import { Llama, // the model
} from "std:models"
let b = 2
`,
    "sizes.hgm": "hgm 1\nlet size = 3\n",
  },
  async (session) =>
    expect(await organized(session)).toBe(`hgm 1
// The cards.
// Late.
import { Cpu, H20_96G } from "std:devices"
import {
  Llama, // the model
} from "std:models"
import { size } from "./sizes.hgm" // ours

let a = [size, Cpu, H20_96G, Llama]

let b = 2
`),
);

const sites = (name: string): string => `hgm 1\nsite ${name} {}\n`;

whole(
  "sites are sites of the job though nothing names them, and keep their order",
  {
    "main.hgm": '‸hgm 1\nimport { west } from "./z.hgm"\nimport { Cpu } from "std:devices"\nimport { east } from "./a.hgm"\n',
    "a.hgm": sites("east"),
    "z.hgm": sites("west"),
  },
  async (session) => expect(await organized(session)).toBe('hgm 1\nimport { west } from "./z.hgm"\nimport { east } from "./a.hgm"\n'),
);

whole(
  "an unused name stays where its file brings links or parameters along",
  {
    "main.hgm": '‸hgm 1\nimport { wan } from "./net.hgm"\nimport { gone } from "./plain.hgm"\n',
    "net.hgm": "hgm 1\nparam wan: Gbps = 4 Gbps\nlet x = 1\n",
    "plain.hgm": "hgm 1\nlet gone = 4\n",
  },
  async (session) => expect(await organized(session)).toBe('hgm 1\nimport { wan } from "./net.hgm"\n'),
);

whole(
  "namespaces stand before names, and unused ones go",
  {
    "main.hgm":
      '‸hgm 1\nimport * as models from "std:models"\nimport { Cpu } from "std:devices"\nimport * as dev from "std:devices"\nlet a = [dev.H20_96G, Cpu]\n',
  },
  async (session) =>
    expect(await organized(session)).toBe('hgm 1\nimport * as dev from "std:devices"\nimport { Cpu } from "std:devices"\nlet a = [dev.H20_96G, Cpu]\n'),
);

broken(
  "in a broken text imports that can be read are put in order, and any word of it counts as used",
  { "main.hgm": '‸hgm 1\nimport { H20_96G } from "std:devices"\nimport { Cpu, A100_SXM_80G } from "std:devices"\nsite a { device: ( Cpu = H20_96G\n' },
  async (session) => expect(await organized(session)).toBe('hgm 1\nimport { Cpu, H20_96G } from "std:devices"\nsite a { device: ( Cpu = H20_96G\n'),
);

broken(
  "an import that cannot be read leaves all as they are",
  { "main.hgm": '‸hgm 1\nimport { H20_96G } from "std:devices"\nimport { Cpu, from "std:devices"\nlet a = Cpu\n' },
  async (session) => {
    const [action] = await actionsAt(session, "", only);
    expect((await session.client.sendRequest(CodeActionResolveRequest.type, action as never)).edit).toBeUndefined();
  },
);
