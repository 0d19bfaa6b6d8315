import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["test-long/tree-sitter/**/*.test.ts"], pool: "forks", testTimeout: 900_000, hookTimeout: 120_000 } });
