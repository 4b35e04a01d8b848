import { describe, it } from 'vitest';
import { createMemoryStore } from '../../client/sync/memory-store.ts';
import { localStoreContract } from './local-store-contract.ts';

describe('the local store in memory', () => {
  for (const [title, check] of Object.entries(localStoreContract))
    it(`C3 ${title}`, () => check(createMemoryStore()));
});
