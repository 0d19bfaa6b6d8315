import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["test-long/bad-input/**/*.test.ts"], pool: "forks", testTimeout: 900_000 } });
