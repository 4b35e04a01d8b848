/**
 * Load of `never-read`: people join a busy room and never read again; others go on typing and reading. The server's
 * memory must stay bounded, and the others must not notice.
 */
import { forgetPeak, peakMb, residentMb } from '../../attack/process-figures.ts';
import { pause } from '../../support/eventually.ts';
import { gather, type CrowdSettings } from './crowd.ts';
import { joinAll, join } from './join.ts';
import { measureCrowd } from './measure-crowd.ts';
import { startPace } from './pace.ts';
import { readSettings, report } from './parent.ts';

interface Settings extends CrowdSettings {
  readonly serverPids: readonly [number];
  readonly silent: number;
  readonly rate: number;
  readonly seconds: number;
}

const FIRST_SILENT = 2_000_000_000;
/** Until the closing of those that were dropped has come through what was queued for them. */
const DRAIN_MS = 4_000;

const settings = readSettings() as Settings; // written by its scenario
const { servers, serverPids, silent, rate, seconds, clients } = settings;
const [pid] = serverPids;
const [server] = servers;
if (server === undefined) throw new TypeError('a server is needed');
const crowd = await gather(settings);
let closed = 0;
const silents = await joinAll(silent, (index) =>
  join({ ...server, document: 'free:bench-0' }, FIRST_SILENT + index, {
    update: () => {},
    closed: () => (closed += 1),
  }),
);
for (const wire of silents) wire.pause();
forgetPeak(pid);
const before = residentMb(pid);
const pace = startPace(rate, crowd.write);
const figures = await measureCrowd(crowd, { serverPids, seconds, readersPerEdit: clients - 1 });
pace.stop();
const peak = peakMb(pid);
for (const wire of silents) wire.resume();
await pause(DRAIN_MS);
await report({
  'memory grown MB': peak - before,
  'sent to each silent reader MB': ((figures['edits/s'] ?? 0) * seconds * (settings.characters ?? 1)) / 1e6,
  'silent readers closed': closed,
  'honest p50 ms': figures['p50 ms'] ?? Number.NaN,
  'honest p99 ms': figures['p99 ms'] ?? Number.NaN,
  'honest delivered share': figures['delivered share'] ?? Number.NaN,
  'honest connections lost': figures['connections lost'] ?? Number.NaN,
  'server CPU %': figures['server CPU %'] ?? Number.NaN,
  'load CPU %': figures['load CPU %'] ?? Number.NaN,
});
