import type { Action, ActionItem, Microbatch, ScheduledStage } from "../../../contracts/index.ts";

type PerMicrobatch = Extract<Action, { readonly microbatch: Microbatch }>["do"];

const repeated = (count: number, words: readonly { readonly do: PerMicrobatch; readonly from: number }[]): readonly ActionItem[] => {
  if (count <= 0) return [];
  if (count === 1) return words.map((word) => ({ do: word.do, microbatch: { offset: word.from, stride: 0 } }));
  return [{ loop: count, body: words.map((word) => ({ do: word.do, microbatch: { offset: word.from, stride: 1 } })) }];
};

/**
 * A stage that runs `warmup` forwards, then one backward and one forward in turn, then the backwards that are left. A receive stands
 * right before the computation that needs it and a send right after the one that makes it; how far ahead receives are posted is the
 * edge's prefetch, not the order list's.
 */
export const oneWayPipeline = ({ stages, stage, microbatches, warmup }: ScheduledStage): readonly ActionItem[] => {
  const ahead = Math.min(warmup, microbatches);
  const forward = (from: number) => [
    ...(stage > 0 ? [{ do: "receive_activation", from } as const] : []),
    { do: "forward", from } as const,
    ...(stage < stages - 1 ? [{ do: "send_activation", from } as const] : []),
  ];
  const backward = (from: number) => [
    ...(stage < stages - 1 ? [{ do: "receive_gradient", from } as const] : []),
    { do: "backward", from } as const,
    ...(stage > 0 ? [{ do: "send_gradient", from } as const] : []),
  ];
  return [
    ...repeated(ahead - 1, forward(0)),
    ...repeated(microbatches - ahead + 1, [...forward(ahead - 1), ...backward(0)]),
    ...repeated(ahead - 1, backward(microbatches - ahead + 1)),
    { do: "sum_gradients" },
    { do: "step" },
  ];
};
