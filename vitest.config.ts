/** One project a suite, so that tests/run.ts can run and time each by itself. */
import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], timeoutMs: number, fileParallelism = true) => ({
  test: {
    name,
    include,
    environment: 'node' as const,
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
    fileParallelism,
    pool: 'forks' as const,
  },
});

export default defineConfig({
  test: {
    projects: [
      project(
        'unit',
        [
          'tests/{architecture,backup,shared,gate,log,history,accounts,cli,contract,sync,text,roadmap-ui,client,bench}/**/*.test.ts',
        ],
        30_000,
      ),
      project('server', ['tests/server/**/*.test.ts'], 60_000),
      project('fuzz', ['tests/{fuzz,simulation}/**/*.test.ts'], 240_000, false),
      project('attack', ['tests/attack/**/*.test.ts'], 240_000, false),
      project('faults', ['tests/faults/**/*.test.ts'], 600_000, false),
      project('e2e', ['tests/e2e/**/*.test.ts'], 180_000, false),
    ],
  },
});
