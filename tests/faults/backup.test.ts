/**
 * A backup while people type, then kill -9 and a restore elsewhere: everything that was acknowledged before the backup
 * began is there, nothing is doubled, and what is restored verifies and goes on under a higher epoch (D2, D7).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { palabre } from '../backup/command-line.ts';
import { createToken, startServerProcess } from './server-process.ts';
import { nightly, seed, seededRandom } from './seeded-random.ts';
import { Ledger } from './ledger.ts';
import { startTypists } from './typists.ts';

const rounds = nightly ? 30 : 3;
const folder = mkdtempSync(join(tmpdir(), 'palabre-backup-load-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The answer of a command that must have gone well. */
async function answerOf(args: readonly string[], data: string): Promise<Record<string, unknown>> {
  const { code, out, error } = await palabre([...args, '--json'], { PALABRE_DATA: data });
  expect({ code, error }, args.join(' ')).toEqual({ code: 0, error: '' });
  return JSON.parse(out) as Record<string, unknown>; // the CLI's own answer
}

describe(`backup under load, ${String(rounds)} rounds, seed ${String(seed)}`, () => {
  it('D2 D7 everything acknowledged before the backup began is in it', async () => {
    const random = seededRandom(seed);
    const data = join(folder, 'data');
    const token = createToken(data, 'editor');
    const ledger = new Ledger();
    let saved = 0;
    for (let round = 0; round < rounds; round++) {
      const server = await startServerProcess(data);
      const typists = await startTypists({ url: server.url, token, ledger, round });
      await pause(200 + random.below(400));
      const acknowledged = ledger.copy();
      const backup = join(folder, `backup-${String(round)}`);
      const made = await answerOf(['backup', backup], data);
      await pause(random.below(200));
      typists.stop();
      await server.kill();

      const elsewhere = join(folder, `restored-${String(round)}`);
      const restored = await answerOf(['restore', backup, '--into', elsewhere], data);
      expect(restored).toMatchObject({
        documents: made['documents'],
        updates: made['updates'],
        findings: [],
      });
      expect(await answerOf(['verify'], elsewhere)).toMatchObject({ updates: made['updates'], findings: [] });
      const other = await startServerProcess(elsewhere);
      const text = await ledger.readState(other.url, token);
      expect(acknowledged.differences(text), `round ${String(round)}, seed ${String(seed)}`).toEqual([]);
      await other.kill();
      saved = acknowledged.acknowledgedCount;
      // The life that went on, which the backup must not have harmed.
      const again = await startServerProcess(data);
      expect(ledger.differences(await ledger.readState(again.url, token))).toEqual([]);
      await again.kill();
    }
    expect(saved).toBeGreaterThan(rounds * 20);
    console.log(
      `backup under load: ${String(rounds)} rounds, ${String(saved)} acknowledged before the last (seed ${String(seed)})`,
    );
  });
});
