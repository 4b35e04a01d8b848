/**
 * Whose client id is it (G4). An id is bound for ever to the principal that first wrote with it (in the append's
 * transaction; known here from the first accepted update on) and leased to one open connection at a time. On our own
 * protocol a page load's secret proves that it is the same page load; the y-websocket door has none.
 */
import { createHash } from 'node:crypto';
import type { Limits } from '../../shared/limits.ts';
import type { Binding, StoredDocument } from '../log/update-log.ts';
import type { Sender } from './gate.ts';

type ClaimOutcome =
  /** `displaced`: the older, half-open connection of the same page load, which holds the id no more. */
  | { readonly kind: 'granted'; readonly displaced: string | null }
  /** Another open connection holds it: later, or after that connection missed a ping. */
  | { readonly kind: 'leased'; readonly holder: string }
  /** Another principal's, or of another page load: forged. */
  | { readonly kind: 'foreign' }
  /** More ids than one connection may use. */
  | { readonly kind: 'tooMany' };

export interface Ownership {
  /**
   * Claims an id on our own protocol, when a client joins. From then on this sender may use claimed ids only.
   * `secret` is the page load's; only its hash is kept.
   */
  claim(sender: Sender, clientId: number, secret: string): ClaimOutcome;
  /** What an update may write with: an id claimed before, or on the y-websocket door any free id, leased now. */
  use(sender: Sender, clientId: number): ClaimOutcome;
  /** Remembers the owner of ids that an accepted update wrote with; returns those that the log does not know yet. */
  bind(sender: Sender, clientIds: readonly number[]): readonly Binding[];
  /** These ids are in the log: bindings of a durable append. */
  persisted(clientIds: readonly number[]): void;
  /** Takes over the owners that were read from the log again; leases stay. */
  reload(owners: StoredDocument['owners']): void;
  /** The connection is gone: its leases are free. */
  release(senderId: string): void;
  /** Which sender holds the id, or null. */
  holder(clientId: number): string | null;
}

interface Identity {
  readonly principalId: string;
  readonly secretHash: string | null;
}
interface Owner extends Identity {
  readonly persisted: boolean;
}
interface Lease extends Identity {
  readonly senderId: string;
}

function sameIdentity(one: Identity, other: Identity): boolean {
  return one.principalId === other.principalId && one.secretHash === other.secretHash;
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

class DocumentOwnership implements Ownership {
  readonly #limit: number;
  readonly #owners = new Map<number, Owner>();
  readonly #leases = new Map<number, Lease>();
  /** Ids by sender; `claims` says that it came by our own protocol. */
  readonly #senders = new Map<string, { readonly ids: Set<number>; claims: boolean }>();

  constructor(owners: StoredDocument['owners'], limit: number) {
    this.#limit = limit;
    this.reload(owners);
  }

  claim(sender: Sender, clientId: number, secret: string): ClaimOutcome {
    this.#idsOf(sender.id).claims = true;
    return this.#lease(sender, clientId, hashSecret(secret));
  }

  use(sender: Sender, clientId: number): ClaimOutcome {
    const lease = this.#leases.get(clientId);
    if (lease?.senderId === sender.id) return { kind: 'granted', displaced: null };
    const known = this.#senders.get(sender.id);
    if (known?.claims !== true) return this.#lease(sender, clientId, null);
    // claimed before, and taken over since by its own newer connection: it has to join again
    if (known.ids.has(clientId)) return { kind: 'leased', holder: lease?.senderId ?? sender.id };
    return { kind: 'foreign' };
  }

  bind(sender: Sender, clientIds: readonly number[]): readonly Binding[] {
    const bindings: Binding[] = [];
    for (const clientId of clientIds) {
      const secretHash = this.#leases.get(clientId)?.secretHash ?? null;
      const owner = this.#owners.get(clientId);
      if (owner === undefined)
        this.#owners.set(clientId, { principalId: sender.principal.id, secretHash, persisted: false });
      if (owner?.persisted !== true) bindings.push({ clientId, secretHash });
    }
    return bindings;
  }

  persisted(clientIds: readonly number[]): void {
    for (const clientId of clientIds) {
      const owner = this.#owners.get(clientId);
      if (owner !== undefined) this.#owners.set(clientId, { ...owner, persisted: true });
    }
  }

  reload(owners: StoredDocument['owners']): void {
    for (const { clientId, principalId, secretHash } of owners)
      this.#owners.set(clientId, { principalId, secretHash, persisted: true });
  }

  release(senderId: string): void {
    for (const clientId of this.#senders.get(senderId)?.ids ?? []) {
      if (this.#leases.get(clientId)?.senderId === senderId) this.#leases.delete(clientId);
    }
    this.#senders.delete(senderId);
  }

  holder(clientId: number): string | null {
    return this.#leases.get(clientId)?.senderId ?? null;
  }

  #idsOf(senderId: string): { readonly ids: Set<number>; claims: boolean } {
    const known = this.#senders.get(senderId);
    if (known !== undefined) return known;
    const fresh = { ids: new Set<number>(), claims: false };
    this.#senders.set(senderId, fresh);
    return fresh;
  }

  #lease(sender: Sender, clientId: number, secretHash: string | null): ClaimOutcome {
    const claimant: Identity = { principalId: sender.principal.id, secretHash };
    const owner = this.#owners.get(clientId);
    if (owner !== undefined && !sameIdentity(owner, claimant)) return { kind: 'foreign' };
    const lease = this.#leases.get(clientId);
    if (lease !== undefined && !sameIdentity(lease, claimant)) return { kind: 'foreign' };
    const elsewhere = lease !== undefined && lease.senderId !== sender.id;
    // without a secret nothing tells a returning client from another one with the same token
    if (elsewhere && secretHash === null) return { kind: 'leased', holder: lease.senderId };
    const { ids } = this.#idsOf(sender.id);
    if (!ids.has(clientId) && ids.size >= this.#limit) return { kind: 'tooMany' };
    ids.add(clientId);
    this.#leases.set(clientId, { ...claimant, senderId: sender.id });
    return { kind: 'granted', displaced: elsewhere ? lease.senderId : null };
  }
}

/** The ownership of one document's client ids, from the owners that the log knows. */
export function createOwnership(
  owners: StoredDocument['owners'],
  limits: Pick<Limits, 'clientIdsPerConnection'>,
): Ownership {
  return new DocumentOwnership(owners, limits.clientIdsPerConnection);
}
