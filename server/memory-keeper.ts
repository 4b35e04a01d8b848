/**
 * Gives back what large frames have taken. V8 collects when more is asked for, not when less is used: after a burst of
 * megabytes the process would keep a hundred of them for hours. A collection of this heap takes 30 to 60 ms, and is
 * made only after growth, and later while the event loop is behind.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Environment, Timer } from './environment.ts';

const LOOK_MS = 1_000;
/** Growth since the last look back that is worth a pause. */
const GROWTH_BYTES = 20 * 1_048_576;
/** Looks between two collections at least. */
const REST = 3;
/** A look that comes so late says that there is work to do; a collection waits for so many of them at the most. */
const BEHIND_MS = 50;
const PATIENCE = 3;

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  return typeof collect === 'function' ? () => void collect() : () => {};
}

/** Starts looking; returns the way to stop. */
export function keepMemory(env: Environment): () => void {
  const collect = collector();
  let floor = process.memoryUsage.rss();
  let rest = 0;
  let putOff = 0;
  let dueAtMs = 0;
  let timer: Timer;
  const look = () => {
    const isBehind = env.now() - dueAtMs > BEHIND_MS;
    const resident = process.memoryUsage.rss();
    if (rest > 0) rest -= 1;
    if (resident < floor) floor = resident;
    if (resident - floor > GROWTH_BYTES && rest === 0) {
      if (isBehind && putOff < PATIENCE) putOff += 1;
      else {
        collect();
        floor = process.memoryUsage.rss();
        rest = REST;
        putOff = 0;
      }
    }
    wait();
  };
  const wait = () => {
    dueAtMs = env.now() + LOOK_MS;
    timer = env.after(LOOK_MS, look);
  };
  wait();
  return () => timer.cancel();
}
