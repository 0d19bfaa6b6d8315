/** One step as the runtime reports it. */
interface StepReport {
  readonly step: number;
  readonly loss: number;
  readonly tokens_per_second: number;
  readonly seconds: number;
}

const parse = (line: string): StepReport | undefined => {
  if (!line.startsWith("{")) return undefined;
  try {
    const value = JSON.parse(line) as Partial<StepReport>;
    return typeof value.step === "number" && typeof value.loss === "number" ? (value as StepReport) : undefined;
  } catch {
    return undefined;
  }
};

/** Shows one line of the leading site: a step as a line of progress, anything else as it is. */
export const printProgress = (line: string, steps: number, json: boolean): void => {
  const step = parse(line);
  if (json) process.stdout.write(`${step ? line : JSON.stringify({ message: line })}\n`);
  else if (!step) process.stdout.write(`${line}\n`);
  else {
    const width = String(steps).length;
    process.stdout.write(
      `step ${String(step.step + 1).padStart(width)}/${steps}  loss ${step.loss.toFixed(5)}  ${Math.round(step.tokens_per_second).toLocaleString("en-US")} tokens/s  ${step.seconds.toFixed(2)} s\n`,
    );
  }
};
