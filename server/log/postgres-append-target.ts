/** One document inside an append's transaction on Postgres: what was read of it, and what is to be written. */
import type { DocumentId } from '../../shared/ids.ts';
import type { AppendTarget, Owner } from './judge-append.ts';
import { nextChain, payloadHash, sameBytes } from './record-check.ts';
import type { AppendRequest, Binding } from './update-log.ts';

/** A head that is locked. */
export interface LockedHead {
  readonly id: DocumentId;
  readonly key: number;
  readonly epoch: number;
  readonly seq: number;
  readonly chain: Uint8Array;
  readonly locked_at_ms: number | null;
}

/** What the judge may ask about, in one list: updates by id, owners of client ids (`name` is the secret's hash), rights. */
export type KnownRow =
  | {
      readonly kind: 'update';
      readonly document: number;
      readonly name: string;
      readonly number: number;
      readonly hash: Uint8Array;
    }
  | {
      readonly kind: 'owner';
      readonly document: number;
      readonly name: string | null;
      readonly number: number;
      readonly principal: string;
    }
  | { readonly kind: 'rights'; readonly name: string; readonly number: number };

interface WrittenUpdate {
  readonly seq: number;
  readonly request: AppendRequest;
  readonly hash: Uint8Array;
  readonly chain: Uint8Array;
}

export interface PostgresTarget extends AppendTarget {
  readonly key: number;
  readonly chain: Uint8Array;
  /** To be written, in order. */
  readonly written: readonly WrittenUpdate[];
  readonly bound: readonly (Owner & { readonly clientId: number })[];
}

/** Answers the judge from what was read; `known` may hold rows of other documents. */
export function openTarget(head: LockedHead, known: readonly KnownRow[]): PostgresTarget {
  const { key } = head;
  const updates = new Map<string, { readonly seq: number; readonly hash: Uint8Array }>();
  const owners = new Map<number, Owner>();
  const rights = new Map<string, number>();
  for (const row of known) {
    if (row.kind === 'rights') rights.set(row.name, row.number);
    else if (row.document !== key) continue;
    else if (row.kind === 'update') updates.set(row.name, { seq: row.number, hash: row.hash });
    else owners.set(row.number, { principalId: row.principal, secretHash: row.name });
  }
  const written: WrittenUpdate[] = [];
  const bound: (Owner & { readonly clientId: number })[] = [];
  return {
    key,
    epoch: head.epoch,
    lockedAtMs: head.locked_at_ms,
    written,
    bound,
    get seq() {
      return written.at(-1)?.seq ?? head.seq;
    },
    get chain() {
      return written.at(-1)?.chain ?? head.chain;
    },
    find: (updateId, bytes) => {
      const found = updates.get(updateId);
      return found === undefined ? null : { seq: found.seq, same: sameBytes(found.hash, payloadHash(bytes)) };
    },
    rightsVersion: (principalId) => rights.get(principalId) ?? null,
    owner: (clientId) => owners.get(clientId) ?? null,
    write(seq: number, request: AppendRequest) {
      const hash = payloadHash(request.bytes);
      updates.set(request.updateId, { seq, hash });
      written.push({ seq, request, hash, chain: nextChain(this.chain, hash) });
    },
    bind: ({ clientId, secretHash }: Binding, principalId: string) => {
      const owner = { principalId, secretHash };
      owners.set(clientId, owner);
      bound.push({ clientId, ...owner });
    },
  };
}
