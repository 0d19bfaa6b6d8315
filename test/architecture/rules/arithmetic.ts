import { Node, SyntaxKind } from "ts-morph";
import { type Sources, type Violation, violationAt } from "./sources.ts";

const rooms = ["src/planner/", "src/cost/", "src/topology/", "src/model/", "src/rules/", "src/simulator/"];
/** Correctly rounded in every engine; the rest of Math may differ between them in the last bit. */
const exact = new Set(["sqrt", "min", "max", "floor", "ceil", "abs", "round", "trunc", "sign", "PI"]);

/** In rooms that decide plans only + - × ÷, square root, minimum, maximum and rounding to whole numbers, so that every machine finds the same plan. */
export const arithmetic = (sources: Sources): readonly Violation[] =>
  [...sources].flatMap(([path, file]) => {
    if (!rooms.some((room) => path.startsWith(room))) return [];
    const found: Violation[] = [];
    file.forEachDescendant((node) => {
      if (Node.isPropertyAccessExpression(node) && node.getExpression().getText() === "Math" && !exact.has(node.getName()) && node.getName() !== "random") {
        found.push(violationAt(path, node, `uses Math.${node.getName()}, whose last bit may differ between engines`));
      }
      const operator = Node.isBinaryExpression(node) ? node.getOperatorToken().getKind() : undefined;
      if (operator === SyntaxKind.AsteriskAsteriskToken || operator === SyntaxKind.AsteriskAsteriskEqualsToken) {
        // 2 ** 40 and its like are folded constants of whole numbers and exact.
        const whole =
          Node.isBinaryExpression(node) &&
          [node.getLeft(), node.getRight()].every((side) => Node.isNumericLiteral(side) && Number.isInteger(side.getLiteralValue()));
        if (!whole) found.push(violationAt(path, node, "uses **, whose last bit may differ between engines"));
      }
    });
    return found;
  });
