/**
 * Load of `slope`: people set fields at a steady pace, come and go, for minutes; the server's resident memory is read every
 * few seconds, and a line is laid through what follows the first quarter.
 */
import { residentMb } from '../../attack/process-figures.ts';
import { pause } from '../../support/eventually.ts';
import { watchCpu } from '../cpu-window.ts';
import { gather, type CrowdSettings } from './crowd.ts';
import { fitLine, type Point } from './least-squares.ts';
import { startPace } from './pace.ts';
import { readSettings, report } from './parent.ts';

interface Settings extends CrowdSettings {
  readonly serverPids: readonly [number];
  readonly rate: number;
  readonly seconds: number;
}

const SAMPLE_MS = 2_000;
const WARM_UP = 0.25;
const MS_PER_HOUR = 3_600_000;
const FIRST_VISITOR = 2_000_000_000;

const settings = readSettings() as Settings; // written by its scenario
const { serverPids, rate, seconds } = settings;
const crowd = await gather(settings);
const closeCpu = watchCpu(serverPids);
startPace(rate, crowd.write);
const points: Point[] = [];
const startedAt = performance.now();
for (let sample = 0; performance.now() - startedAt < seconds * 1_000; sample++) {
  const visitor = await crowd.joinOne(FIRST_VISITOR + sample);
  await pause(SAMPLE_MS);
  visitor.close();
  points.push({ x: (performance.now() - startedAt) / MS_PER_HOUR, y: residentMb(serverPids[0]) });
}
const cpu = closeCpu();
const { slope, uncertainty } = fitLine(points.slice(Math.floor(points.length * WARM_UP)));
await report({
  'slope MB/h': slope,
  'slope ± MB/h (95 %)': uncertainty,
  'memory at the end MB': points.at(-1)?.y ?? Number.NaN,
  samples: points.length,
  'server CPU %': cpu.serverPercent,
  'load CPU %': cpu.loadPercent,
});
