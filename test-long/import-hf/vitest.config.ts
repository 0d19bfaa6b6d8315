import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["test-long/import-hf/**/*.test.ts"], pool: "forks", testTimeout: 900_000, hookTimeout: 900_000 } });
