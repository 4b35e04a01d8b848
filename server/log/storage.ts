/** What a server needs to remember anything: the log and the accounts, over one store. Memory and SQLite make one each. */
import type { Accounts, TokenRegister } from '../accounts/accounts.ts';
import type { DocumentId } from '../../shared/ids.ts';
import type { UpdateLog } from './update-log.ts';

export interface Storage {
  readonly log: UpdateLog;
  readonly accounts: Accounts;
  readonly tokens: TokenRegister;
  /** Waits for what is under way, then lets the file go. Closing the log of a storage is the same. */
  close(): Promise<void>;
}

/** Damage that was found and survived (D4, D5), for the operator: never contents. */
export interface DamageReport {
  readonly document: DocumentId;
  /** A record left out, a snapshot passed over, or a chain of hashes that does not hold although the records do. */
  readonly part: 'record' | 'snapshot' | 'chain';
  readonly seq: number;
  readonly reason: string;
}
