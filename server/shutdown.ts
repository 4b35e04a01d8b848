/**
 * How a server ends so that nobody loses anything or sees an error: it says that it is not ready, so that proxies move
 * on; lets what is on its way reach the disk and its authors; sends people away, each with a moment to come back; waits
 * for what they wrote meanwhile; and closes.
 */
import type { Server } from 'node:http';
import type { Environment } from './environment.ts';
import type { Rooms } from './room/rooms.ts';
import type { Reception } from './transport/reception.ts';

/** Requests and goodbyes that are under way are waited for so long, in milliseconds. */
const FAREWELL_MS = 1_000;
const LOOK_MS = 20;

export interface ShutdownParts {
  readonly env: Environment;
  readonly http: Server;
  readonly reception: Reception;
  readonly rooms: Rooms;
  /** How long `/readyz` says 503 before anything else happens, in milliseconds. */
  readonly drainMs: number;
  /** Stops what runs by itself. */
  readonly stopTimers: () => void;
  /** Ends both doors: what is still connected is closed. */
  readonly closeDoors: () => Promise<void>;
  /** Lets go of storage, bus, threads. */
  readonly release: () => Promise<void>;
}

const pause = (env: Environment, ms: number) => new Promise<void>((resolve) => env.after(ms, resolve));

async function lastConnections(http: Server, env: Environment): Promise<void> {
  const deadline = env.now() + FAREWELL_MS;
  for (;;) {
    const open = await new Promise<number>((resolve) =>
      http.getConnections((_error, count) => resolve(count)),
    );
    if (!(open > 0) || env.now() > deadline) return;
    http.closeIdleConnections();
    await pause(env, LOOK_MS);
  }
}

/** Ends everything in order. Whoever calls it has made `/readyz` say 503. */
export async function shutDown(parts: ShutdownParts): Promise<void> {
  const { env, http, reception, rooms, drainMs } = parts;
  if (drainMs > 0) await pause(env, drainMs);
  parts.stopTimers();
  http.close();
  await rooms.settled();
  await reception.moveAll();
  await rooms.close();
  await lastConnections(http, env);
  const closed = parts.closeDoors();
  http.closeAllConnections();
  await closed;
  await parts.release();
}
