import type { Host } from "../../contracts/index.ts";
import { AnalysisDesk } from "./analysis-desk.ts";
import type { Analysed, Analyst, AnalystSettings } from "./analyst.ts";
import { Queue } from "./queue.ts";

/**
 * An analyst that works in the thread that asks, for tests and for a browser: a request is worked on when what runs now has come to its end.
 * @param hostOf the files as a root sees them
 * @param onFailure told of an analysis that ended in a bug of ours
 */
export const inProcessAnalyst = (
  hostOf: (root: string, settings: AnalystSettings) => Host,
  onFailure: (message: string) => void = () => undefined,
): Analyst => {
  const desk = new AnalysisDesk(hostOf);
  const queue = new Queue((root, done) => {
    void Promise.resolve().then(() => {
      if (!queue.isWanted(root)) return done(undefined);
      let result: Analysed | undefined;
      try {
        result = desk.analyse(root, () => false);
      } catch (error) {
        desk.restart();
        queue.failed(root);
        onFailure(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
      done(result);
    });
  });
  return {
    setText: (file, text) => {
      desk.setText(file, text);
      queue.changed(file);
    },
    changed: (file) => queue.changed(file),
    settings: (settings) => {
      desk.settings(settings);
      queue.changed(undefined);
    },
    analyse: (root) => queue.ask(root),
    dispose: () => queue.dispose(),
  };
};
