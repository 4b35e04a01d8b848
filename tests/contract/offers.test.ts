import { describe, expect, test } from 'vitest';
import { systemEnvironment } from '../../server/environment.ts';
import { offersPerDocument, type Offer } from '../../server/log/offers.ts';
import { storages } from './every-storage.ts';
import { documentA, documentB } from './update-log.ts';

const offer = (principalId: string, seq: number, epoch = 1): Offer => ({
  document: documentA,
  epoch,
  seq,
  principalId,
  bytes: new Uint8Array([seq % 256, epoch]),
  atMs: 1_700_000_000_000,
});

describe.each(storages)('offers in %s', (_name, open) => {
  test('D7 are kept one a person and document, the highest number first', async () => {
    const { offers } = await open(systemEnvironment);
    await offers.keep(offer('p_awa', 5));
    await offers.keep({ ...offer('p_awa', 1), document: documentB });
    await offers.keep(offer('p_bob', 7));
    await offers.keep(offer('p_awa', 9));
    await offers.keep(offer('p_bob', 6)); // less than before
    expect(await offers.list(documentA)).toEqual([offer('p_awa', 9), offer('p_bob', 7)]);
    await offers.keep(offer('p_bob', 1, 2));
    expect(await offers.list(documentA)).toEqual([offer('p_bob', 1, 2), offer('p_awa', 9)]);
    await offers.remove(documentA);
    expect(await offers.list(documentA)).toEqual([]);
    expect(await offers.list(documentB)).toHaveLength(1);
  });

  test('are bounded: of many people the highest numbers stay', async () => {
    const { offers } = await open(systemEnvironment);
    for (let person = 0; person < offersPerDocument + 8; person++)
      await offers.keep(offer(`p_${String(person)}`, 100 + person));
    const kept = await offers.list(documentA);
    expect(kept).toHaveLength(offersPerDocument);
    expect(kept.at(-1)?.seq).toBe(108);
  });
});
