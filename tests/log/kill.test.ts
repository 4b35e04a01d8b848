import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chainStart, nextChain, payloadHash } from '../../server/log/record-check.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { newFile, openFile } from './sqlite-file.ts';

const rounds = 6;

interface Appender {
  readonly child: ChildProcess;
  /** Lines `<document> <update id> <seq>` so far. */
  readonly acknowledged: () => readonly string[];
}

function startAppending(file: string, name: string, start: number): Appender {
  const script = join(import.meta.dirname, 'appending-child.ts');
  const child = spawn(process.execPath, [script, file, name, String(start)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  return { child, acknowledged: () => out.split('\n').slice(0, -1) };
}

async function waitFor(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 20_000; !condition(); await pause(5)) {
    if (Date.now() > deadline) throw new Error('nothing was acknowledged in 20 s');
  }
}

async function killed({ child }: Appender): Promise<void> {
  const ended = new Promise((done) => child.once('close', done));
  child.kill('SIGKILL');
  await ended;
}

/** Every record follows the one before it, number by number and hash by hash, up to the head. */
function verifyChains(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  for (const head of db.prepare('SELECT key, seq, chain FROM documents').all()) {
    let chain: Uint8Array = chainStart;
    let seq = 0;
    const rows = db.prepare('SELECT seq, bytes, chain FROM updates WHERE document = ? ORDER BY seq');
    for (const row of rows.iterate(head['key']!)) {
      chain = nextChain(chain, payloadHash(row['bytes'] as Uint8Array)); // STRICT BLOB column
      seq += 1;
      expect(row['seq']).toBe(seq);
      expect(Buffer.compare(chain, row['chain'] as Uint8Array)).toBe(0);
    }
    expect(head['seq']).toBe(seq);
    expect(Buffer.compare(chain, head['chain'] as Uint8Array)).toBe(0);
  }
  db.close();
}

/** What was acknowledged stands in the log once, under its number, with its bytes; each author's updates in order. */
async function verifyLedger(file: string, ledger: readonly string[]): Promise<number> {
  const storage = await openFile(file);
  let total = 0;
  for (const { document } of await storage.log.heads()) {
    const updates = await storage.log.since(document, 0, 1_000_000);
    total += updates.length;
    const seqs = new Map(updates.map((update) => [update.updateId, update.seq]));
    expect(seqs.size).toBe(updates.length);
    for (const { updateId, bytes } of updates) {
      expect(Buffer.from(bytes)).toEqual(createHash('sha512').update(`${document} ${updateId}`).digest());
    }
    const authors = new Map<string, number>();
    for (const { updateId } of updates) {
      const [author, number] = updateId.split('.') as [string, string]; // appending-child.ts
      const last = authors.get(author);
      if (last !== undefined) expect(Number(number)).toBe(last + 1);
      authors.set(author, Number(number));
    }
    for (const line of ledger.filter((each) => each.startsWith(`${document} `))) {
      const [, updateId, seq] = line.split(' ') as [DocumentId, string, string]; // appending-child.ts
      expect(seqs.get(updateId)).toBe(Number(seq));
    }
  }
  expect(storage.damage).toEqual([]);
  await storage.close();
  return total;
}

describe('kill -9', () => {
  test(`D2 D4 ${rounds} kills in mid-append lose nothing acknowledged, double nothing, keep the order and the chain`, async () => {
    const file = newFile();
    const ledger: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const appender = startAppending(file, `author${round}`, 0);
      await waitFor(() => appender.acknowledged().length > 50);
      await pause(round * 17);
      await killed(appender);
      ledger.push(...appender.acknowledged());
      verifyChains(file);
    }
    const total = await verifyLedger(file, ledger);
    expect(total).toBeGreaterThanOrEqual(ledger.length);
    // What was written but not acknowledged is at most what was under way: two updates a document and round.
    expect(total - ledger.length).toBeLessThanOrEqual(rounds * 3 * 2);
  }, 60_000);

  test('D3 the author who was killed sends its last again: acknowledged once more, written once', async () => {
    const file = newFile();
    const first = startAppending(file, 'author', 0);
    await waitFor(() => first.acknowledged().length > 20);
    await killed(first);
    const again = startAppending(file, 'author', 0);
    await waitFor(() => again.acknowledged().length > first.acknowledged().length + 20);
    await killed(again);
    expect(again.acknowledged()).toEqual(expect.arrayContaining([...first.acknowledged()]));
    await verifyLedger(file, [...first.acknowledged(), ...again.acknowledged()]);
    verifyChains(file);
  }, 30_000);

  test('D2 D8 two processes append to the same documents at once, and one is killed: one order, nothing lost', async () => {
    const file = newFile();
    const [left, right] = [startAppending(file, 'left', 0), startAppending(file, 'right', 0)];
    await waitFor(() => left.acknowledged().length > 60 && right.acknowledged().length > 60);
    await killed(left);
    const before = right.acknowledged().length;
    await waitFor(() => right.acknowledged().length > before + 30);
    await killed(right);
    await verifyLedger(file, [...left.acknowledged(), ...right.acknowledged()]);
    verifyChains(file);
  }, 30_000);
});
