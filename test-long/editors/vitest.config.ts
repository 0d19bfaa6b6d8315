import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test-long/editors/**/*.test.ts"], pool: "forks", maxWorkers: 1, testTimeout: 120_000, hookTimeout: 900_000 },
});
