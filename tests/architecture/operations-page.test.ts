/** The operator's page says everything that can be set, everything that is measured, every command and every alarm. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/operations.md', 'utf8');

/** Sources of the server, and of what starts it. */
const sources = readdirSync('server', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|mjs)$/.test(name))
  .map((name) => readFileSync(`server/${name}`, 'utf8'))
  .join('\n');

/** Of tests, of the system, or not the operator's. */
const notOurs = new Set(['PALABRE_CRASH_AT', 'PALABRE_LIMIT_', 'NODE_COMPILE_CACHE']);

test('every environment variable that the server reads is on the page, and none that it does not', () => {
  const read = new Set(
    Array.from(
      sources.matchAll(/env\['([A-Z_]+)'\]|'((?:PALABRE|REDIS|DATABASE)_[A-Z_]+)'|'(PORT|HOST|LOG_LEVEL)'/g),
      (match) => match.slice(1).find((name) => name !== undefined),
    ).filter((name) => name !== undefined && !notOurs.has(name)),
  );
  const table = new Set(Array.from(page.matchAll(/^\| `([A-Z_]+)` \|/gm), ([, name]) => name));
  expect(table).toEqual(read);
});

test('every figure of /metrics and every part of the alarms is on the page', () => {
  const figures = new Set(Array.from(sources.matchAll(/'(palabre_[a-z_]+)'/g), ([, name]) => name ?? ''));
  expect(figures.size).toBeGreaterThan(10);
  for (const figure of figures) expect(page, figure).toContain(figure);
  for (const part of ['record', 'snapshot', 'chain', 'tail', 'client']) expect(page).toContain(`\`${part}\``);
});

test('every command is on the page', () => {
  for (const command of ['backup', 'restore', 'verify', 'doctor', 'migrate embedded-to-postgres'])
    expect(page).toContain(`npm run palabre -- ${command}`);
});
