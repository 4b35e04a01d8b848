import { accountsContract } from './accounts.ts';
import { storages } from './every-storage.ts';

for (const [name, open] of storages) accountsContract(name, open);
