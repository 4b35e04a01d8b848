import { beforeEach, describe, expect, test } from 'vitest';
import { createOwnership, hashSecret, type Ownership } from '../../server/gate/ownership.ts';
import { connection } from './people.ts';

const document = 'roadmap:demo';
const awa = connection(document, 'awa');
const awaAgain = connection(document, 'awa', 'editor', 'c_awa_2');
const moussa = connection(document, 'moussa');
const secret = 'a'.repeat(22);
const granted = { kind: 'granted', displaced: null };

let ownership: Ownership;
beforeEach(() => {
  ownership = createOwnership(
    [
      { clientId: 10, principalId: 'p_awa', secretHash: hashSecret(secret) },
      { clientId: 11, principalId: 'p_awa', secretHash: null },
    ],
    { clientIdsPerConnection: 4 },
  );
});

describe('G4 on our own protocol', () => {
  test('a page load claims a fresh id, writes with it, and comes back with the same secret', () => {
    expect(ownership.claim(awa, 1, secret)).toEqual(granted);
    expect(ownership.use(awa, 1)).toEqual(granted);
    expect(ownership.bind(awa, [1])).toEqual([{ clientId: 1, secretHash: hashSecret(secret) }]);
    ownership.persisted([1]);
    expect(ownership.bind(awa, [1])).toEqual([]);
    ownership.release(awa.id);
    expect(ownership.holder(1)).toBeNull();
    expect(ownership.claim(awaAgain, 1, secret)).toEqual(granted);
  });

  test('a returning page load takes its id from its own half-open connection, which must join again', () => {
    ownership.claim(awa, 1, secret);
    expect(ownership.claim(awaAgain, 1, secret)).toEqual({ kind: 'granted', displaced: awa.id });
    expect(ownership.holder(1)).toBe(awaAgain.id);
    expect(ownership.use(awa, 1)).toEqual({ kind: 'leased', holder: awaAgain.id });
    ownership.release(awa.id);
    expect(ownership.use(awaAgain, 1)).toEqual(granted);
  });

  test('an id that was never claimed may not be used', () => {
    ownership.claim(awa, 1, secret);
    expect(ownership.use(awa, 2)).toEqual({ kind: 'foreign' });
  });

  test('another secret, another person and a bound id without its secret are forged', () => {
    expect(ownership.claim(awa, 10, 'b'.repeat(22))).toEqual({ kind: 'foreign' });
    expect(ownership.claim(moussa, 10, secret)).toEqual({ kind: 'foreign' });
    expect(ownership.use(moussa, 10)).toEqual({ kind: 'foreign' });
    expect(ownership.use(awaAgain, 10)).toEqual({ kind: 'foreign' });
    expect(ownership.claim(awa, 11, secret)).toEqual({ kind: 'foreign' });
  });

  test('an id claimed and not yet written with is nobody else’s either', () => {
    ownership.claim(awa, 1, secret);
    expect(ownership.claim(moussa, 1, secret)).toEqual({ kind: 'foreign' });
    expect(ownership.claim(awaAgain, 1, 'c'.repeat(22))).toEqual({ kind: 'foreign' });
  });
});

describe('G4 on the y-websocket door', () => {
  test('an id is claimed by first use and bound to the principal', () => {
    expect(ownership.use(awa, 1)).toEqual(granted);
    expect(ownership.bind(awa, [1])).toEqual([{ clientId: 1, secretHash: null }]);
    ownership.release(awa.id);
    expect(ownership.use(moussa, 1)).toEqual({ kind: 'foreign' });
    expect(ownership.use(awaAgain, 1)).toEqual(granted);
  });

  test('a second connection with the same token waits until the first has gone', () => {
    ownership.use(awa, 1);
    expect(ownership.use(awaAgain, 1)).toEqual({ kind: 'leased', holder: awa.id });
    ownership.release(awa.id);
    expect(ownership.use(awaAgain, 1)).toEqual(granted);
  });

  test('one connection may use a limited number of ids, those of earlier page loads among them', () => {
    for (const clientId of [11, 2, 3, 4]) expect(ownership.use(awa, clientId)).toEqual(granted);
    expect(ownership.use(awa, 5)).toEqual({ kind: 'tooMany' });
    expect(ownership.use(awa, 3)).toEqual(granted);
  });
});

test('owners read again from the log win over what was only accepted', () => {
  ownership.use(moussa, 1);
  ownership.bind(moussa, [1]);
  ownership.reload([{ clientId: 1, principalId: 'p_awa', secretHash: null }]);
  ownership.release(moussa.id);
  expect(ownership.use(moussa, 1)).toEqual({ kind: 'foreign' });
  expect(ownership.use(awa, 1)).toEqual(granted);
});
