/** Load of `twonode`: writers on one node, readers on both; what an edit costs each node and Redis. */
import { pause } from '../../support/eventually.ts';
import { watchCpu } from '../cpu-window.ts';
import { gather, type CrowdSettings } from './crowd.ts';
import { measureCrowd } from './measure-crowd.ts';
import { startPace } from './pace.ts';
import { ask, readSettings, report } from './parent.ts';

interface Settings extends CrowdSettings {
  readonly serverPids: readonly [number, number];
  readonly rate: number;
  readonly seconds: number;
}

const WARM_UP_MS = 3_000;

const settings = readSettings() as Settings; // written by its scenario
const { serverPids, rate, seconds, clients } = settings;
const [first, second] = serverPids;
const crowd = await gather(settings);
startPace(rate, crowd.write);
await pause(WARM_UP_MS);
const redisBefore = Number(await ask('redis cpu'));
const closeFirst = watchCpu([first]);
const closeSecond = watchCpu([second]);
const figures = await measureCrowd(crowd, { serverPids, seconds, readersPerEdit: clients - 1 });
const [one, two] = [closeFirst(), closeSecond()];
const redis = Number(await ask('redis cpu')) - redisBefore;
const edits = (figures['edits/s'] ?? Number.NaN) * seconds;
await report({
  'CPU µs per edit, node of the writers': one.serverMicroseconds / edits,
  'CPU µs per edit, other node': two.serverMicroseconds / edits,
  'CPU µs per edit, Redis': redis / edits,
  ...figures,
});
