/**
 * The whole stack under random schedules: real clients, rooms, gate and protocol, simulated wires, time and log.
 * PALABRE_SEED runs one schedule, PALABRE_FUZZ_SEEDS so many. A seed that failed is kept and always run again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Schedule, type Counts } from './schedule.ts';

const failedSeeds = new URL('failed-seeds.json', import.meta.url);
const stepsPerSeed = 200;

function readFailedSeeds(): number[] {
  return JSON.parse(readFileSync(failedSeeds, 'utf8')) as number[]; // written below
}

function seeds(): number[] {
  const given = process.env['PALABRE_SEED'];
  if (given !== undefined) return [Number(given)];
  const count = Number(process.env['PALABRE_FUZZ_SEEDS'] ?? 200);
  const first = Math.floor(Math.random() * 1_000_000_000);
  return [...readFailedSeeds(), ...Array.from({ length: count }, (_, index) => first + index * 7)];
}

const total: Counts = {};

async function runSeed(seed: number): Promise<void> {
  const schedule = new Schedule(seed);
  try {
    await schedule.run(stepsPerSeed);
  } catch (error) {
    const kept = new Set([...readFailedSeeds(), seed]);
    writeFileSync(failedSeeds, `${JSON.stringify([...kept])}\n`);
    throw new Error(`seed ${seed} failed; run it again with PALABRE_SEED=${seed}`, { cause: error });
  }
  for (const [what, count] of Object.entries(schedule.counts)) total[what] = (total[what] ?? 0) + count;
}

describe('convergence of the whole stack', () => {
  const all = seeds();

  it(
    `D1 D2 D3 G7: ${all.length} schedules from seed ${all[0]} on end with every replica equal to the log, nothing pending, everything typed there once`,
    { timeout: 300_000 },
    async () => {
      for (const seed of all) await runSeed(seed);
    },
  );

  it('has done something of everything', () => {
    if (all.length < 50) return;
    for (const what of ['edit', 'mark', 'undo', 'presence', 'cut', 'reload', 'server', 'kept'])
      expect(total[what] ?? 0, what).toBeGreaterThan(all.length / 4);
  });
});
