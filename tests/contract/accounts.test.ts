import { accountsContract } from './accounts.ts';
import { storages } from './storages.ts';

for (const [name, open] of storages) accountsContract(name, open);
