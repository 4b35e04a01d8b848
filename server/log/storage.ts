/** What a server needs to remember anything: the log and the accounts, over one store. Memory and SQLite make one each. */
import type { Accounts, TokenRegister } from '../accounts/accounts.ts';
import type { DocumentId } from '../../shared/ids.ts';
import type { Alarms } from './alarms.ts';
import type { Offers } from './offers.ts';
import type { UpdateLog } from './update-log.ts';

export interface Storage {
  readonly log: UpdateLog;
  readonly accounts: Accounts;
  readonly tokens: TokenRegister;
  readonly alarms: Alarms;
  readonly offers: Offers;
  /** 32 bytes that all nodes over this store know and nobody else, a copy of it neither: keys of the cluster are derived from them. */
  readonly clusterKey: Uint8Array;
  /**
   * Reads a small part of what was written again and checks it; what is wrong is an alarm. Returns where to go on, null
   * when all has been read. Rejects as `UpdateLog` does when the storage is away.
   */
  checkPart(at: CheckPoint | null): Promise<CheckPoint | null>;
  /** Waits for what is under way, then lets the file go. Closing the log of a storage is the same. */
  close(): Promise<void>;
}

/** How far a pass of the self-check has come: in this document, up to this number. */
export interface CheckPoint {
  readonly document: DocumentId;
  readonly seq: number;
}

/** Damage that was found and survived (D4, D5), for the operator: never contents. */
export interface DamageReport {
  readonly document: DocumentId;
  /**
   * A record left out, a snapshot passed over, a chain of hashes that does not hold although the records do, a tail of
   * acknowledged updates that is gone, or a client that says it holds more than was ever written here (D7).
   */
  readonly part: 'record' | 'snapshot' | 'chain' | 'tail' | 'client';
  readonly seq: number;
  readonly reason: string;
}
