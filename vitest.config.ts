import { defineConfig } from 'vitest/config';

/** Four suites: pure code beside its source, rule examples, real files and databases, and the real application. */
export default defineConfig({
  test: {
    projects: [
      {
        esbuild: { jsx: 'automatic' },
        // property tests take seconds on a busy machine
        test: { name: 'unit', include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], testTimeout: 30_000 },
      },
      { test: { name: 'rules', include: ['tests/rules/**/*.test.ts'] } },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 60_000,
          // the first of them builds the command line
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
