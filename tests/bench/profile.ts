/** Reads the profiles that V8 wrote of a server: in which functions the processor was. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const MOST = 15;
/** No work: the thread waits. */
const WAITING = new Set(['(idle)', '(root)']);
const root = join(import.meta.dirname, '../..');

function placeOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  const path = url.startsWith('file://') ? relative(root, new URL(url).pathname) : url;
  return `${functionName || '(anonymous)'}${path === '' ? '' : ` ${path}:${lineNumber + 1}`}`;
}

/** Microseconds of self time by function. */
function selfTimes(profile: CpuProfile): Map<string, number> {
  const places = new Map(profile.nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const times = new Map<string, number>();
  profile.samples.forEach((id, index) => {
    const place = places.get(id) ?? '';
    if (!WAITING.has(place)) times.set(place, (times.get(place) ?? 0) + (profile.timeDeltas[index] ?? 0));
  });
  return times;
}

/** The functions of all threads with most self time, each with its share of the busy time in per cent. */
export function topFunctions(folder: string): string[] {
  const times = new Map<string, number>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))) {
    const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile; // written by V8
    for (const [place, time] of selfTimes(profile)) times.set(place, (times.get(place) ?? 0) + time);
  }
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([place, time]) => `${((time / total) * 100).toFixed(1)} % ${place}`);
}
