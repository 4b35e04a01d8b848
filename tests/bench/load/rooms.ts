/** Load of every scenario that measures one window of writing: fanout, documents, crowd, many-rooms, service. */
import { pause } from '../../support/eventually.ts';
import { gather, type CrowdSettings } from './crowd.ts';
import { measureCrowd } from './measure-crowd.ts';
import { startPace } from './pace.ts';
import { readSettings, report } from './parent.ts';

interface Settings extends CrowdSettings {
  readonly serverPids: readonly number[];
  /** Edits per second in each room. */
  readonly rate: number;
  readonly warmupSeconds: number;
  readonly seconds: number;
}

const settings = readSettings() as Settings; // written by its scenario
const { serverPids, seconds, clients, rate, rooms } = settings;
const crowd = await gather(settings);
startPace(rate * rooms, crowd.write);
await pause(settings.warmupSeconds * 1_000);
await report(await measureCrowd(crowd, { serverPids, seconds, readersPerEdit: clients - 1 }));
