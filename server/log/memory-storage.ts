/** A storage in memory, for tests and simulations. */
import { MemoryAccounts } from '../accounts/memory-accounts.ts';
import type { Environment } from '../environment.ts';
import { createAlarms } from './alarms.ts';
import { createMemoryOffers } from './memory-offers.ts';
import { createUpdateLogMemory, type MemoryLog } from './memory-log.ts';
import type { Storage } from './storage.ts';

/** Forgets everything when the process ends. */
export function createMemoryStorage(environment: Environment): Storage & { readonly log: MemoryLog } {
  const accounts = new MemoryAccounts(environment);
  const log = createUpdateLogMemory((principalId) => accounts.rightsVersion(principalId));
  return {
    log,
    accounts,
    tokens: accounts,
    alarms: createAlarms(() => {}),
    offers: createMemoryOffers(),
    clusterKey: environment.random(32),
    checkPart: async () => null,
    close: () => log.close(),
  };
}
