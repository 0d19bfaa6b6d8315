import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["test-long/monarch/**/*.test.ts"], pool: "forks", testTimeout: 120_000, hookTimeout: 120_000 } });
