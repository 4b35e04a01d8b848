/** The contract of `UpdateLog`: owners of client ids, and reading. */
import { describe, expect, test } from 'vitest';
import { systemEnvironment } from '../../server/environment.ts';
import type { OpenStorage } from './storages.ts';
import { documentA, documentB, request } from './update-log.ts';

function owners(open: OpenStorage): void {
  const clientId = 4_294_967_295;
  test('G4 D8 a client id belongs to its first principal and secret, in one document', async () => {
    const { log } = await open(systemEnvironment);
    await Promise.all([log.create(documentA, 1), log.create(documentB, 1)]);
    const awa = { principalId: 'p_awa', bindings: [{ clientId, secretHash: 'aa' }] };
    const bob = { principalId: 'p_bob', bindings: [{ clientId, secretHash: 'aa' }] };
    const otherPage = { principalId: 'p_awa', bindings: [{ clientId, secretHash: 'bb' }] };
    const noSecret = { principalId: 'p_awa', bindings: [{ clientId, secretHash: null }] };
    expect(await log.append(documentA, 1, [request('1.1', awa), request('1.2', awa)])).toMatchObject([
      { kind: 'durable' },
      { kind: 'durable' },
    ]);
    for (const [index, thief] of [bob, otherPage, noSecret].entries()) {
      expect(await log.append(documentA, 1, [request(`2.${index}`, thief), request('9.9')])).toEqual([
        { kind: 'refused', code: 'clientIdOwned' },
        { kind: 'refused', code: 'afterRefused' },
      ]);
    }
    expect(await log.append(documentB, 1, [request('2.1', bob)])).toMatchObject([{ kind: 'durable' }]);
    const owner = { clientId, principalId: 'p_awa', secretHash: 'aa' };
    expect((await log.load(documentA))?.owners).toEqual([owner]);
  });

  test('G4 of two who bind one client id in one batch the first has it', async () => {
    const { log } = await open(systemEnvironment);
    await log.create(documentA, 1);
    const bindings = [
      { clientId: 7, secretHash: null },
      { clientId: 8, secretHash: null },
    ];
    expect(
      await log.append(documentA, 1, [
        request('1.1', { principalId: 'p_awa', bindings: bindings.slice(1) }),
        request('2.1', { principalId: 'p_bob', bindings }),
      ]),
    ).toEqual([
      { kind: 'durable', seq: 1 },
      { kind: 'refused', code: 'clientIdOwned' },
    ]);
    const owner = { clientId: 8, principalId: 'p_awa', secretHash: null };
    expect((await log.load(documentA))?.owners).toEqual([owner]);
  });
}

function reading(open: OpenStorage): void {
  test('D4 load gives everything that was written, or null for what does not exist', async () => {
    const { log } = await open(systemEnvironment);
    expect(await log.load(documentA)).toBeNull();
    await log.create(documentA, 1);
    const head = { document: documentA, epoch: 1, seq: 0, lockedAtMs: null };
    const empty = { head, snapshot: null, tail: [], owners: [], quarantined: [], lost: null };
    expect(await log.load(documentA)).toEqual(empty);
    const written = request('1.1', { principalId: 'p_awa', atMs: 1_611_000_000_001 });
    await log.append(documentA, 1, [written]);
    const { updateId, principalId, atMs, bytes } = written;
    expect(await log.load(documentA)).toEqual({
      ...empty,
      head: { ...head, seq: 1 },
      tail: [{ seq: 1, updateId, principalId, atMs, bytes }],
    });
  });

  test('since gives what follows a number, in order, up to a limit', async () => {
    const { log } = await open(systemEnvironment);
    expect(await log.since(documentA, 0, 10)).toEqual([]);
    await log.create(documentA, 1);
    expect(await log.since(documentA, 0, 10)).toEqual([]);
    const nine = Array.from({ length: 9 }, (_, index) => request(`1.${index}`));
    await log.append(documentA, 1, nine);
    const numbers = async (after: number, limit: number) =>
      (await log.since(documentA, after, limit)).map((update) => update.seq);
    expect(await numbers(0, 3)).toEqual([1, 2, 3]);
    expect(await numbers(7, 10)).toEqual([8, 9]);
    expect(await numbers(9, 10)).toEqual([]);
    expect(await numbers(50, 10)).toEqual([]);
  });

  test('bytes are copies: changing what was given or what came back changes nothing stored', async () => {
    const { log } = await open(systemEnvironment);
    await log.create(documentA, 1);
    const large = new Uint8Array(1_000).fill(7);
    const view = large.subarray(10, 20); // a view of a larger buffer
    await log.append(documentA, 1, [request('1.1', { bytes: view })]);
    large.fill(0);
    const seven = new Uint8Array(10).fill(7);
    const [update] = await log.since(documentA, 0, 1);
    expect(update?.bytes).toEqual(seven);
    update?.bytes.fill(1);
    expect((await log.load(documentA))?.tail[0]?.bytes).toEqual(seven);
    const snapshot = new Uint8Array(5).fill(3);
    await log.saveSnapshot(documentA, 1, 1, snapshot);
    snapshot.fill(0);
    const first = await log.load(documentA);
    first?.snapshot?.bytes.fill(9);
    expect((await log.load(documentA))?.snapshot?.bytes).toEqual(new Uint8Array(5).fill(3));
  });
}

function snapshots(open: OpenStorage): void {
  test('D5 a snapshot stands for the updates up to its number, which stay in the log', async () => {
    const { log } = await open(systemEnvironment);
    await log.create(documentA, 1);
    await log.append(documentA, 1, [request('1.1'), request('1.2'), request('1.3')]);
    await log.saveSnapshot(documentA, 1, 2, new Uint8Array([2]));
    const loaded = await log.load(documentA);
    expect(loaded?.snapshot).toEqual({ seq: 2, bytes: new Uint8Array([2]) });
    expect(loaded?.tail.map((update) => update.seq)).toEqual([3]);
    expect(await log.since(documentA, 0, 10)).toHaveLength(3);
    await log.saveSnapshot(documentA, 1, 3, new Uint8Array([3]));
    expect(await log.load(documentA)).toMatchObject({ snapshot: { seq: 3 }, tail: [] });
  });

  test('D5 D7 a snapshot that is older, of another epoch or ahead of the log changes nothing', async () => {
    const { log, raiseEpoch } = await open(systemEnvironment);
    await log.saveSnapshot(documentA, 1, 0, new Uint8Array([0]));
    expect(await log.load(documentA)).toBeNull();
    await log.create(documentA, 1);
    await log.append(documentA, 1, [request('1.1'), request('1.2')]);
    await log.saveSnapshot(documentA, 1, 2, new Uint8Array([2]));
    await log.saveSnapshot(documentA, 1, 1, new Uint8Array([1]));
    await log.saveSnapshot(documentA, 2, 2, new Uint8Array([9]));
    await log.saveSnapshot(documentA, 1, 3, new Uint8Array([9]));
    expect((await log.load(documentA))?.snapshot).toEqual({ seq: 2, bytes: new Uint8Array([2]) });
    await raiseEpoch(documentA);
    await log.saveSnapshot(documentA, 1, 2, new Uint8Array([9]));
    expect((await log.load(documentA))?.snapshot?.bytes).toEqual(new Uint8Array([2]));
  });
}

/** Registers the suite for one implementation. */
export function updateLogReading(name: string, open: OpenStorage): void {
  describe(`UpdateLog, reading: ${name}`, () => {
    owners(open);
    reading(open);
    snapshots(open);
  });
}
