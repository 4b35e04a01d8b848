/** The attacker, in a thread of its own: what it builds and sends takes no time from the honest people's clocks. */
import { parentPort } from 'node:worker_threads';
import { attacks } from './attacks.ts';
import { sceneOf, type Ground } from './attack.ts';
import type { HostileDoor, HostileEnding } from './hostile-connection.ts';

export interface AttackOrder {
  readonly name: string;
  readonly ground: Ground;
}
export type AttackReport = readonly { readonly door: HostileDoor; readonly ending: HostileEnding | null }[];

const doors: readonly HostileDoor[] = ['yjs', 'palabre'];

async function carryOut({ name, ground }: AttackOrder): Promise<AttackReport> {
  const attack = attacks.find((known) => known.name === name);
  if (attack === undefined) throw new RangeError(`no attack ${name}`);
  const reports = await Promise.all(
    (attack.doors ?? doors).map(async (door) => {
      const endings = await attack.run(sceneOf(ground, attack, door));
      return endings.map((ending) => ({ door, ending }));
    }),
  );
  return reports.flat();
}

parentPort?.on('message', (order: AttackOrder) => {
  carryOut(order).then(
    (report) => parentPort?.postMessage(report),
    (error: unknown) => parentPort?.postMessage(String(error instanceof Error ? error.stack : error)),
  );
});
