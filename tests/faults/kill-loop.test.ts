/**
 * Kill -9 in mid-typing, again and again, with a ledger outside the server: nothing that anybody saw and nothing that
 * was acknowledged may be missing afterwards, doubled, or out of its author's order (D1, D2, D3).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Ledger } from './ledger.ts';
import { startTypists } from './typists.ts';
import { nightly, seed, seededRandom } from './seeded-random.ts';
import { createToken, startServerProcess } from './server-process.ts';

const rounds = nightly ? 1_000 : 50;

const folder = mkdtempSync(join(tmpdir(), 'palabre-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe(`kill -9, ${rounds} rounds, seed ${seed}`, () => {
  it('D1 D2 D3 loses and doubles nothing that was seen or acknowledged', async () => {
    const random = seededRandom(seed);
    const token = createToken(folder, 'editor');
    const ledger = new Ledger();
    for (let round = 0; round < rounds; round++) {
      const server = await startServerProcess(folder);
      try {
        const state = await ledger.readState(server.url, token);
        expect(ledger.differences(state), `round ${round}, seed ${seed}`).toEqual([]);
        const typists = await startTypists({ url: server.url, token, ledger, round });
        await new Promise((resolve) => setTimeout(resolve, 150 + random.next() * 350));
        typists.stop();
      } finally {
        await server.kill();
      }
    }
    const server = await startServerProcess(folder);
    const state = await ledger.readState(server.url, token);
    await server.kill();
    expect(ledger.differences(state), `seed ${seed}`).toEqual([]);
    expect(ledger.acknowledgedCount, 'the run must have acknowledged something').toBeGreaterThan(rounds * 10);
    expect(ledger.seenCount, 'the run must have shown something').toBeGreaterThan(rounds * 10);
    console.log(
      `kill -9: ${rounds} rounds, ${ledger.acknowledgedCount} acknowledged, ${ledger.seenCount} seen, 0 lost, 0 doubled (seed ${seed})`,
    );
  });
});
