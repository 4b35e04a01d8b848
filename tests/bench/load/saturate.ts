/**
 * Load of `saturate`: everybody in one room writes, faster and faster, until edits arrive late or not at all; reports the
 * last pace that held. `stopped by` tells what gave in: 1 the server, 2 the load generator, which could not write faster.
 */
import { pause } from '../../support/eventually.ts';
import { gather, type CrowdSettings } from './crowd.ts';
import { measureCrowd } from './measure-crowd.ts';
import { startPace } from './pace.ts';
import { readSettings, report } from './parent.ts';

interface Settings extends CrowdSettings {
  readonly serverPids: readonly number[];
  /** Edits per second of the first step. */
  readonly firstRate: number;
}

const P99_MS = 250;
/** Of what was offered, how much must be written and arrive for a pace to count. */
const HELD_SHARE = 0.95;
const SETTLE_MS = 1_000;
const STEP_SECONDS = 2;
/** Until what was late has come. */
const DRAIN_MS = 2_000;
/** Edits per second beyond which nothing is tried: 20 million deliveries to 200 people. */
const LAST_RATE = 100_000;
/** Steps are wide as long as edits arrive so early. */
const EASY_P99_MS = 40;

const settings = readSettings() as Settings; // written by its scenario
const { serverPids } = settings;
const readersPerEdit = settings.clients - 1;
const crowd = await gather(settings);

type Held = 'held' | 'late' | 'load cannot write so fast';
interface Step {
  readonly held: Held;
  readonly figures: Record<string, number>;
}

async function step(rate: number): Promise<Step> {
  const pace = startPace(rate, crowd.write);
  await pause(SETTLE_MS);
  const figures = await measureCrowd(crowd, { serverPids, seconds: STEP_SECONDS, readersPerEdit });
  pace.stop();
  const { 'p99 ms': p99 = Number.NaN, 'edits/s': edits = 0, 'delivered share': delivered = 0 } = figures;
  const isLate = !(p99 <= P99_MS) || delivered < HELD_SHARE || figures['connections lost'] !== 0;
  if (edits < rate * HELD_SHARE) return { held: 'load cannot write so fast', figures };
  return { held: isLate ? 'late' : 'held', figures };
}

/** A pace has failed when it has failed twice: the machine may have had something else to do. */
async function tryTwice(rate: number): Promise<Step> {
  const first = await step(rate);
  if (first.held === 'held') return first;
  await pause(DRAIN_MS);
  return step(rate);
}

let best: Record<string, number> = {};
let last: Held = 'held';
for (let rate = settings.firstRate; rate < LAST_RATE && last === 'held';) {
  const { held, figures } = await tryTwice(rate);
  last = held;
  if (held === 'held') best = figures;
  rate *= (figures['p99 ms'] ?? Number.NaN) < EASY_P99_MS ? 1.5 : 1.15;
}
await report({ ...best, 'stopped by': ['held', 'late', 'load cannot write so fast'].indexOf(last) });
