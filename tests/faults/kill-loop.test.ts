/**
 * Kill -9 in mid-typing, again and again, with a ledger outside the server: nothing that anybody saw and nothing that
 * was acknowledged may be missing afterwards, doubled, or out of its author's order (D1, D2, D3).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Ledger, startTypists } from './typists.ts';
import { createToken, startServerProcess } from './server-process.ts';

const rounds = process.env['PALABRE_NIGHTLY'] === '1' ? 1_000 : 50;
const seed = Number(process.env['PALABRE_SEED'] ?? Date.now() % 100_000);

/** A small deterministic generator (mulberry32), so that a failing run can be had again. */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const folder = mkdtempSync(join(tmpdir(), 'palabre-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe(`kill -9, ${rounds} rounds, seed ${seed}`, () => {
  it('D1 D2 D3 loses and doubles nothing that was seen or acknowledged', async () => {
    const random = randomOf(seed);
    const token = createToken(folder, 'editor');
    const ledger = new Ledger();
    for (let round = 0; round < rounds; round++) {
      const server = await startServerProcess(folder);
      try {
        const state = await ledger.readState(server.url, token);
        expect(ledger.differences(state), `round ${round}, seed ${seed}`).toEqual([]);
        const typists = await startTypists({ url: server.url, token, ledger, round });
        await new Promise((resolve) => setTimeout(resolve, 150 + random() * 350));
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
