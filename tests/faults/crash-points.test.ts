/**
 * Kill -9 at named moments of the server's way (server/crash-points.ts), with a ledger outside the server: nothing that
 * anybody saw and nothing that was acknowledged is missing afterwards, doubled, or out of its author's order.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { crashPoints, type CrashPoint } from '../../server/crash-points.ts';
import { systemEnvironment } from '../../server/environment.ts';
import { databaseFile } from '../../server/log/database-file.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import type { DamageReport } from '../../server/log/storage.ts';
import { nightly, seed, seededRandom } from './seeded-random.ts';
import { createToken, startServerProcess } from './server-process.ts';
import { Ledger } from './ledger.ts';
import { startTypists } from './typists.ts';

const rounds = nightly ? 1_000 : 55;
/** How long a crash may take to come before the round has failed. */
const crashWithinMs = 60_000;

/** Small enough that every round compacts and stores snapshots. */
const limits = {
  PALABRE_LIMIT_TAIL_UPDATES: '16',
  PALABRE_LIMIT_SNAPSHOT_UPDATES: '24',
};

/** Up to which passage a point is let pass: appends come by the hundred, snapshots by the dozen. */
const passages = (point: CrashPoint) =>
  point.startsWith('append.') || point === 'room.decided' ? 30 : point === 'compaction.merging' ? 60 : 3;

const folder = mkdtempSync(join(tmpdir(), 'palabre-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Types until the server has died at its point. */
async function crash(point: string, token: string, ledger: Ledger, round: number): Promise<void> {
  const server = await startServerProcess(folder, { ...limits, PALABRE_CRASH_AT: point });
  let timer: NodeJS.Timeout | undefined;
  try {
    expect(server.output()).not.toContain('damage');
    const state = await ledger.readState(server.url, token);
    expect(ledger.differences(state), `before round ${round}, ${point}, seed ${seed}`).toEqual([]);
    const typing = startTypists({ url: server.url, token, ledger, round }).catch(() => null); // it died meanwhile
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${point} was not reached, seed ${seed}`)), crashWithinMs);
    });
    await Promise.race([server.gone, late]);
    (await typing)?.stop();
  } finally {
    clearTimeout(timer);
    await server.kill();
  }
}

describe(`kill -9 at ${crashPoints.length} points, ${rounds} rounds, seed ${seed}`, () => {
  it('D1 D2 D3 D5 loses and doubles nothing that was seen or acknowledged, and damages nothing', async () => {
    const random = seededRandom(seed);
    const token = createToken(folder, 'editor');
    const ledger = new Ledger();
    for (let round = 0; round < rounds; round++) {
      const name = crashPoints[round % crashPoints.length];
      if (name === undefined) throw new Error('there are no points');
      // The first start writes the demo content, which is nobody's typing.
      if (round === 0) await (await startServerProcess(folder)).kill();
      await crash(`${name}:${1 + random.below(passages(name))}`, token, ledger, round);
    }
    const server = await startServerProcess(folder);
    const state = await ledger.readState(server.url, token);
    await server.kill();
    expect(ledger.differences(state), `seed ${seed}`).toEqual([]);
    const damage: DamageReport[] = [];
    const storage = await openSqlite(databaseFile(folder), systemEnvironment, (found) => damage.push(found));
    for (const { document } of await storage.log.heads())
      expect(await storage.log.load(document)).toMatchObject({ quarantined: [] });
    await storage.close();
    expect(damage).toEqual([]);
    expect(ledger.acknowledgedCount).toBeGreaterThan(rounds);
    console.log(
      `kill -9 at named points: ${rounds} rounds, ${ledger.acknowledgedCount} acknowledged, ${ledger.seenCount} seen, 0 lost, 0 doubled (seed ${seed})`,
    );
  });
});
