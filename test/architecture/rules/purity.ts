import { builtinModules } from "node:module";
import { Node, SyntaxKind } from "ts-morph";
import { isGlobalUse } from "./shadowing.ts";
import { importsOf, type Sources, type Violation, violationAt } from "./sources.ts";

/** Only these rooms touch the world; all others are passes, the same in an editor, a test and a browser. */
const isPass = (path: string): boolean => path.startsWith("src/") && !path.startsWith("src/cli/") && !path.startsWith("src/host/");

const impure: Readonly<Record<string, string>> = {
  Date: "the clock",
  performance: "the clock",
  Temporal: "the clock",
  setTimeout: "the clock",
  setInterval: "the clock",
  setImmediate: "the event loop",
  queueMicrotask: "the event loop",
  crypto: "randomness",
  process: "the environment",
  Bun: "the environment",
  Deno: "the environment",
  navigator: "the environment",
  globalThis: "the environment",
  Intl: "the locale",
  console: "the terminal",
  fetch: "the network",
  WebSocket: "the network",
  require: "files",
  Buffer: "Node",
  __dirname: "files",
  __filename: "files",
};

const localeMethods = new Set(["localeCompare", "toLocaleString", "toLocaleLowerCase", "toLocaleUpperCase", "toLocaleDateString", "toLocaleTimeString"]);

const isBuiltin = (specifier: string): boolean => specifier.startsWith("node:") || builtinModules.includes(specifier.split("/")[0] ?? "");

/** No clock, randomness, environment, locale, network or files inside passes. */
export const purity = (sources: Sources): readonly Violation[] =>
  [...sources].flatMap(([path, file]) => {
    if (!isPass(path)) return [];
    const found = importsOf(path, file)
      .filter(({ specifier }) => isBuiltin(specifier))
      .map(({ specifier, node }) => violationAt(path, node, `imports ${specifier}: a pass touches neither files nor environment`));
    file.forEachDescendant((node) => {
      if (Node.isIdentifier(node) && Object.hasOwn(impure, node.getText()) && isGlobalUse(node)) {
        found.push(violationAt(path, node, `uses ${node.getText()}: a pass does not know ${impure[node.getText()]}`));
      } else if (Node.isPropertyAccessExpression(node)) {
        const name = node.getName();
        if (name === "random" && node.getExpression().getText() === "Math")
          found.push(violationAt(path, node, "uses Math.random: a pass gives the same value each time"));
        if (localeMethods.has(name)) found.push(violationAt(path, node, `uses ${name}: text is ordered and printed by code point, not by locale`));
      } else if (Node.isMetaProperty(node) && node.getKeywordToken() === SyntaxKind.ImportKeyword) {
        found.push(violationAt(path, node, "uses import.meta: a pass does not know where it is installed"));
      }
    });
    return found;
  });
