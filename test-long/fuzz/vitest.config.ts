import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["test-long/fuzz/**/*.test.ts"], pool: "forks", testTimeout: 2_400_000, disableConsoleIntercept: true } });
