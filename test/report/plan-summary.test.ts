import { describe, expect, it } from "vitest";
import { renderPlan } from "../../src/report/index.ts";
import { exampleFile, plannedJobs } from "../support/examples.ts";
import { planned, roomsOfFile } from "../planner/rooms.ts";

describe("renderPlan", () => {
  it.each(plannedJobs.map(({ name, job }) => [name, job]))("is readable in 100 columns and says what people ask for: %s, %s", (name = "", job) => {
    const rooms = roomsOfFile(exampleFile(name), job);
    const plan = planned(rooms);
    const text = renderPlan(plan, rooms.model, rooms.topology);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    for (const site of rooms.topology.sites) expect(text).toContain(`site ${site.name}`);
    for (const word of ["estimate", "step time", "tokens/s", "MFU", "bound by", "tensor", "data", "memory", "microbatches", "lower bound"])
      expect(text).toContain(word);
    for (const reason of plan.reasons.filter((r) => r.decision === "structure" || r.decision.startsWith("pool.")))
      expect(text).toContain(`${reason.decision}:`);
    expect(text).toContain(`${plan.prediction.stepTime.toFixed(2)} s`);
  });
});
