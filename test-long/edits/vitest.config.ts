import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["test-long/edits/**/*.test.ts"], pool: "forks", testTimeout: 900_000 } });
