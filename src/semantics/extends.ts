import { cannotExtend } from "../diagnostics/codes/semantics/index.ts";
import { Block, mergeBlocks } from "./block.ts";
import type { Child } from "./block.ts";
import { Declared } from "./declared.ts";
import { describeValue } from "./describe.ts";
import { evaluatePath } from "./evaluate/path.ts";
import { once } from "./memo.ts";
import { readBlock } from "./read-block.ts";
import type { Session } from "./session.ts";
import { placeOf } from "./session.ts";
import type { BlockEntry } from "./vocabulary/index.ts";

/** What a declaration extends; undefined when nothing, or after a report. */
const baseOf = (session: Session, entry: BlockEntry, self: Declared): Declared | undefined => {
  const { base } = self.node;
  if (!base) return undefined;
  const place = placeOf(base, self.scope);
  const what = `The ${self.keyword} \`${self.name}\``;
  if (!entry.extensible) {
    session.report(cannotExtend, place, { what, reason: `a ${self.keyword} takes no \`extends\`` });
    return undefined;
  }
  const value = evaluatePath(session, base, self.scope);
  if (value.kind === "error") return undefined;
  if (value.kind === "declared" && value.declared.keyword === self.keyword) return value.declared;
  session.report(cannotExtend, place, { what, reason: `it is ${describeValue(value)}, and only a ${self.keyword} can be extended by one` });
  return undefined;
};

/** The block of a declaration, with what it extends merged in. */
export const extendedBlock = (session: Session, entry: BlockEntry, self: Declared): (() => Block) => {
  const empty = new Block({ vocabulary: session.vocabulary, entry, place: self.place, properties: new Map(), groups: new Map(), children: [], statements: [] });
  return once(session, self.name, self.place, empty, () => {
    const own = readBlock(session, entry, self.node.body.members, self.scope, self.place, self);
    const base = baseOf(session, entry, self);
    if (!base) return self.node.base ? new Block({ ...own, entry: own.entry, unsound: true }) : own;
    const rehome = (child: Child, block: () => Block): Child => {
      if (!child.declared) return { ...child, block };
      const { keyword, name, place, node, scope } = child.declared;
      const declared = new Declared({ keyword, name, place, node, scope, owner: self, block: () => block });
      return { ...child, block, declared };
    };
    return mergeBlocks(base.block(), own, rehome);
  });
};
