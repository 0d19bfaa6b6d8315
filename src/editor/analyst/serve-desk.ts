import type { Host } from "../../contracts/index.ts";
import { AnalysisDesk } from "./analysis-desk.ts";
import type { AnalystSettings } from "./analyst.ts";
import { FactsTold } from "./facts-change.ts";
import { layOutHere } from "./lay-out-here.ts";
import type { FromDesk, ToDesk } from "./messages.ts";

const reasonOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

export interface DeskConnection {
  readonly hostOf: (root: string, settings: AnalystSettings) => Host;
  readonly answer: (message: FromDesk) => void;
  /** Requests up to this number are wanted no more; asked while one is worked on. */
  readonly overtaken: () => number;
}

/** The side that works: what to do with each message. */
export const serveDesk = ({ hostOf, answer, overtaken }: DeskConnection): ((message: ToDesk) => void) => {
  const desk = new AnalysisDesk(hostOf);
  const told = new FactsTold();
  return (message) => {
    switch (message.kind) {
      case "text":
        return desk.setText(message.file, message.text, message.version);
      case "settings":
        return desk.configure(message.settings);
      case "lay out": {
        const { request, text, file, width } = message;
        layOutHere(text, file, width).then(
          (laidOut) => answer({ kind: "laid out", request, ...(laidOut === undefined ? {} : { text: laidOut }) }),
          (error: unknown) => answer({ kind: "not laid out", request, reason: reasonOf(error) }),
        );
        return;
      }
      case "analyse": {
        const { request, root } = message;
        try {
          const result = desk.analyse(root, () => overtaken() >= request);
          if (!result) return answer({ kind: "analysed", request });
          const { facts, ...rest } = result;
          return answer({ kind: "analysed", request, result: rest, facts: told.change(root, facts) });
        } catch (error) {
          desk.restart();
          return answer({ kind: "failed", request, reason: reasonOf(error) });
        }
      }
    }
  };
};
