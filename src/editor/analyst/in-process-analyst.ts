import type { Host } from "../../contracts/index.ts";
import { AnalysisDesk } from "./analysis-desk.ts";
import type { Analysed, Analyst, AnalystSettings } from "./analyst.ts";
import { layOutHere } from "./lay-out-here.ts";
import { Queue } from "./queue.ts";

/**
 * An analyst in the thread that asks: for tests, and where there are no threads. A request is worked on when what runs now has come to its end.
 * @param host the files, or the files as each root sees them
 * @param onFailure told of an analysis that ended in a bug of ours
 */
export const inProcessAnalyst = (
  host: Host | ((root: string, settings: AnalystSettings) => Host),
  onFailure: (reason: string) => void = () => undefined,
): Analyst => {
  const desk = new AnalysisDesk(typeof host === "function" ? host : () => host);
  const queue = new Queue((root, done) => {
    void Promise.resolve().then(() => {
      let result: Analysed | undefined;
      try {
        if (queue.isWanted) result = desk.analyse(root, () => false);
      } catch (error) {
        desk.restart();
        queue.failed(root);
        onFailure(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
      done(result);
    });
  });
  return {
    setText: (file, text, version) => {
      desk.setText(file, text, version);
      queue.changed(file);
    },
    changed: (file) => queue.changed(file),
    configure: (settings) => {
      desk.configure(settings);
      queue.changed(undefined);
    },
    analyse: (root) => queue.ask(root),
    layOut: layOutHere,
    dispose: () => queue.dispose(),
  };
};
