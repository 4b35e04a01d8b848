/**
 * `npm test`: every suite, one after the other, with its seconds, and one closing line `N passed, N failed`.
 * `npm run nightly` is the same with the long forms (PALABRE_NIGHTLY=1). A suite that runs no test has failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const suites = ['unit', 'server', 'fuzz', 'attack', 'faults', 'e2e'] as const;

interface Count {
  readonly passed: number;
  readonly failed: number;
}

function readCount(file: string): Count {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numFailedTestSuites: number;
    }; // vitest's own report
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + (report.numFailedTests === 0 ? report.numFailedTestSuites : 0),
    };
  } catch {
    return { passed: 0, failed: 1 }; // no report: the runner itself fell over
  }
}

function runSuite(suite: string, folder: string, nightly: boolean): Count {
  const report = join(folder, `${suite}.json`);
  const startedAt = performance.now();
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      suite,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { stdio: 'inherit', env: { ...process.env, ...(nightly ? { PALABRE_NIGHTLY: '1' } : {}) } },
  );
  const count = readCount(report);
  const failed = count.failed > 0 ? count.failed : status === 0 && count.passed > 0 ? 0 : 1;
  console.log(
    `suite ${suite}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s, ${count.passed} passed, ${failed} failed\n`,
  );
  return { passed: count.passed, failed };
}

const nightly = process.argv.includes('--nightly');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const folder = mkdtempSync(join(tmpdir(), 'palabre-tests-'));
const counts = suites
  .filter((suite) => wanted.length === 0 || wanted.includes(suite))
  .map((suite) => runSuite(suite, folder, nightly));
rmSync(folder, { recursive: true, force: true });

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
