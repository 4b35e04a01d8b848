/** The contract of `UpdateLog`, which every implementation passes: writing. Reading is in update-log-reading.ts. */
import { describe, expect, test } from 'vitest';
import type { Principal } from '../../server/accounts/principal.ts';
import { systemEnvironment } from '../../server/environment.ts';
import type { AppendRequest } from '../../server/log/update-log.ts';
import type { OpenStorage } from './storages.ts';

export const documentA = 'proposal:a';
export const documentB = 'proposal:b';

/** A request by `system`, whose payload says its id. */
export function request(updateId: string, change: Partial<AppendRequest> = {}): AppendRequest {
  return {
    updateId,
    bytes: new TextEncoder().encode(`payload of ${updateId}`),
    principalId: 'system',
    rightsVersion: null,
    atMs: 1_700_000_000_000,
    bindings: [],
    ...change,
  };
}

const durable = (seq: number) => ({ kind: 'durable', seq });
const duplicate = (seq: number) => ({ kind: 'duplicate', seq });
const refused = (code: string) => ({ kind: 'refused', code });

function creation(open: OpenStorage): void {
  test('D4 create makes a document once, however often and at once', async () => {
    const { log } = await open(systemEnvironment);
    expect(await log.head(documentA)).toBeNull();
    const heads = await Promise.all(Array.from({ length: 10 }, (_, index) => log.create(documentA, index)));
    const fresh = { document: documentA, epoch: 1, seq: 0, lockedAtMs: null };
    expect(heads).toEqual(Array.from({ length: 10 }, () => fresh));
    await log.append(documentA, 1, [request('1.1')]);
    expect(await log.create(documentA, 99)).toEqual({ ...fresh, seq: 1 });
    await log.create(documentB, 1);
    await log.create('dialogue:z', 1);
    expect((await log.heads()).map((head) => head.document)).toEqual(['dialogue:z', documentA, documentB]);
    expect(await log.heads([documentB, 'free:absent', documentA])).toEqual([
      await log.head(documentA),
      await log.head(documentB),
    ]);
    expect(await log.heads([])).toEqual([]);
  });

  test('append to a document that was never created rejects, and harms nothing', async () => {
    const { log } = await open(systemEnvironment);
    await log.create(documentA, 1);
    const [lost, kept] = await Promise.allSettled([
      log.append(documentB, 1, [request('1.1')]),
      log.append(documentA, 1, [request('1.1')]),
    ]);
    expect(lost).toMatchObject({ status: 'rejected', reason: expect.any(Error) });
    expect(kept).toEqual({ status: 'fulfilled', value: [durable(1)] });
    expect(await log.head(documentB)).toBeNull();
  });
}

function order(open: OpenStorage): void {
  test('append numbers updates in order, each document by itself', async () => {
    const { log } = await open(systemEnvironment);
    await Promise.all([log.create(documentA, 1), log.create(documentB, 1)]);
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        log.append(index % 2 === 0 ? documentA : documentB, 1, [
          request(`${index}.1`),
          request(`${index}.2`),
        ]),
      ),
    );
    outcomes.forEach((outcome, index) => {
      const first = Math.floor(index / 2) * 2 + 1;
      expect(outcome).toEqual([durable(first), durable(first + 1)]);
    });
    const ids = (await log.since(documentA, 0, 100)).map((update) => update.updateId);
    expect(ids).toEqual(
      Array.from({ length: 40 }, (_, index) => `${index - (index % 2)}.${1 + (index % 2)}`),
    );
    expect(await log.head(documentB)).toMatchObject({ seq: 40 });
  });

  test('D3 a repeat is a duplicate under its first number: in its batch, mixed with new ones, later', async () => {
    const { log } = await open(systemEnvironment);
    await Promise.all([log.create(documentA, 1), log.create(documentB, 1)]);
    const repeated = [request('1.1'), request('1.2'), request('1.1')];
    expect(await log.append(documentA, 1, repeated)).toEqual([durable(1), durable(2), duplicate(1)]);
    const mixed = [request('1.3'), request('1.2'), request('1.4'), request('1.1')];
    expect(await log.append(documentA, 1, mixed)).toEqual([
      durable(3),
      duplicate(2),
      durable(4),
      duplicate(1),
    ]);
    expect(await log.append(documentA, 1, [request('1.4')])).toEqual([duplicate(4)]);
    expect(await log.append(documentB, 1, [request('1.4')])).toEqual([durable(1)]);
    expect(await log.head(documentA)).toMatchObject({ seq: 4 });
    expect((await log.since(documentA, 0, 9)).map(({ bytes }) => bytes)).toEqual(
      ['1.1', '1.2', '1.3', '1.4'].map((id) => request(id).bytes),
    );
  });

  test('D3 the same change sent twice at once is written once', async () => {
    const { log } = await open(systemEnvironment);
    await log.create(documentA, 1);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => log.append(documentA, 1, [request('1.1')])),
    );
    expect(outcomes.flat()).toEqual([durable(1), ...Array.from({ length: 7 }, () => duplicate(1))]);
  });

  test('D3 G3 an update id that comes again with other bytes is not written, and holds back what follows', async () => {
    const { log } = await open(systemEnvironment);
    await log.create(documentA, 1);
    await log.append(documentA, 1, [request('1.1')]);
    const other = request('1.1', { bytes: new Uint8Array([1]) });
    const outcomes = await Promise.all([
      log.append(documentA, 1, [request('1.2'), other, request('1.3')]),
      log.append(documentA, 1, [request('1.4')]),
    ]);
    expect(outcomes).toEqual([
      [durable(2), duplicate(1), refused('afterRefused')],
      [refused('afterRefused')],
    ]);
    expect((await log.since(documentA, 0, 9))[0]?.bytes).toEqual(request('1.1').bytes);
  });

  test('an empty batch and an empty payload are taken', async () => {
    const { log } = await open(systemEnvironment);
    await log.create(documentA, 1);
    expect(await log.append(documentA, 1, [])).toEqual([]);
    const empty = request('1.1', { bytes: new Uint8Array(0) });
    expect(await log.append(documentA, 1, [empty])).toEqual([durable(1)]);
    expect((await log.since(documentA, 0, 1))[0]?.bytes).toEqual(new Uint8Array(0));
  });
}

function lateRefusals(open: OpenStorage): void {
  test('D7 D8 another epoch refuses everything, repeats too', async () => {
    const { log, raiseEpoch } = await open(systemEnvironment);
    await log.create(documentA, 1);
    const both = [request('1.1'), request('1.2')];
    expect(await log.append(documentA, 2, both)).toEqual([refused('epoch'), refused('epoch')]);
    await log.append(documentA, 1, [request('1.1')]);
    await raiseEpoch(documentA);
    expect(await log.append(documentA, 1, [request('1.1')])).toEqual([refused('epoch')]);
    expect(await log.head(documentA)).toMatchObject({ epoch: 2, seq: 1 });
  });

  test('D8 a locked document refuses what is new and acknowledges repeats', async () => {
    const { log, lock } = await open(systemEnvironment);
    await log.create(documentA, 1);
    await log.append(documentA, 1, [request('1.1')]);
    await lock(documentA, 5);
    expect(await log.append(documentA, 1, [request('1.1'), request('1.2'), request('1.3')])).toEqual([
      duplicate(1),
      refused('locked'),
      refused('afterRefused'),
    ]);
    expect(await log.head(documentA)).toMatchObject({ lockedAtMs: 5, seq: 1 });
    await lock(documentA, null);
    expect(await log.append(documentA, 1, [request('1.2')])).toEqual([durable(2)]);
  });

  test('D8 G9 rights that changed since the gate judged refuse, and hold back what follows', async () => {
    const { log, accounts } = await open(systemEnvironment);
    await log.create(documentA, 1);
    const link = await accounts.createLink('editor');
    const entered = await accounts.enter(link.code, { name: 'Awa', group: null, language: 'fr' });
    const { id, rightsVersion } = (entered as { principal: Principal }).principal; // the link is valid
    const by = { principalId: id, rightsVersion };
    expect(await log.append(documentA, 1, [request('1.1', by)])).toEqual([durable(1)]);
    await accounts.revokeLink(link.id);
    expect(await log.append(documentA, 1, [request('1.1', by), request('1.2', by), request('2.1')])).toEqual([
      duplicate(1),
      refused('rightsChanged'),
      refused('afterRefused'),
    ]);
    const unknown = { principalId: 'p_nobody', rightsVersion: 1 };
    expect(await log.append(documentA, 1, [request('3.1', unknown)])).toEqual([refused('rightsChanged')]);
    expect(await log.append(documentA, 1, [request('2.1')])).toEqual([durable(2)]);
  });

  test('D8 G7 what was appended before a refusal could be known is held back; other documents are not', async () => {
    const { log } = await open(systemEnvironment);
    await Promise.all([log.create(documentA, 1), log.create(documentB, 1)]);
    const revoked = request('1.1', { principalId: 'p_nobody', rightsVersion: 1 });
    const outcomes = await Promise.all([
      log.append(documentA, 1, [request('0.1')]),
      log.append(documentA, 1, [revoked]),
      log.append(documentA, 1, [request('2.1'), request('0.1')]),
      log.append(documentB, 1, [request('2.1')]),
    ]);
    expect(outcomes).toEqual([
      [durable(1)],
      [refused('rightsChanged')],
      [refused('afterRefused'), duplicate(1)],
      [durable(1)],
    ]);
    expect(await log.append(documentA, 1, [request('2.1')])).toEqual([durable(2)]);
  });
}

/** Registers the suite for one implementation. */
export function updateLogWriting(name: string, open: OpenStorage): void {
  describe(`UpdateLog, writing: ${name}`, () => {
    creation(open);
    order(open);
    lateRefusals(open);
  });
}
