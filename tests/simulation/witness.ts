/**
 * Watches the log and every wire: whether what is shown was durable at that moment (D1), whether what is acknowledged
 * is in the log (D2, D3), and what was refused (G7).
 */
import * as Y from 'yjs';
import { isHeld } from '../../client/sync/update-contents.ts';
import type { AppendOutcome, AppendRequest } from '../../server/log/update-log.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { decodeClientMessage, type ClientMessage } from '../../shared/protocol/client-to-server.ts';
import type { RefusalCode } from '../../shared/protocol/refusal.ts';
import { decodeServerMessage, type ServerMessage } from '../../shared/protocol/server-to-client.ts';
import { keepFormats } from '../../shared/text/keep-formats.ts';
import type { Tap } from '../sync/simulated-network.ts';

/** Refusals that are about the change itself: it is in the log under no name, now or later. */
const finalRefusals: ReadonlySet<RefusalCode> = new Set([
  'malformed',
  'forbidden',
  'schema',
  'forged',
] as const);

interface Named {
  readonly document: DocumentId;
  readonly clientId: number;
  readonly ref: number;
  readonly bytes: Uint8Array;
}

export class Witness {
  /** What must never happen and has. */
  readonly violations: string[] = [];
  /** Changes that a server has taken, by name. */
  private readonly named = new Map<string, Named>();
  /** The last word about a change was a refusal. */
  readonly refused = new Map<string, Named>();
  /** The last updates that people have sent. */
  readonly overheard: Uint8Array[] = [];
  private readonly ownIds = new WeakMap<Tap, ReadonlyMap<DocumentId, number>>();
  acknowledged = 0;
  shown = 0;
  private readonly truths = new Map<DocumentId, { readonly doc: Y.Doc; seq: number }>();
  private readonly frame: (direction: string, bytes: Uint8Array) => void;

  private readonly rightsVersion: (principalId: string) => number | null;

  constructor(
    frame: (direction: string, bytes: Uint8Array) => void,
    rightsVersion: (principalId: string) => number | null,
  ) {
    this.frame = frame;
    this.rightsVersion = rightsVersion;
  }

  /** The document as the log makes it now. */
  truth(document: DocumentId): Y.Doc {
    return this.truthOf(document).doc;
  }

  /** Those that were judged by rights which have changed since (D8). */
  stale(batch: readonly AppendRequest[]): ReadonlySet<AppendRequest> {
    return new Set(
      batch.filter(({ principalId, rightsVersion }) => rightsVersion !== this.rightsVersion(principalId)),
    );
  }

  /** What the log answered; `stale` as it was when it was asked. */
  appended(
    document: DocumentId,
    batch: readonly AppendRequest[],
    outcomes: readonly AppendOutcome[],
    stale: ReadonlySet<AppendRequest>,
  ): void {
    const truth = this.truthOf(document);
    for (const [index, outcome] of outcomes.entries()) {
      const request = batch[index];
      if (outcome.kind !== 'durable' || request === undefined) continue;
      Y.applyUpdate(truth.doc, request.bytes);
      if (stale.has(request))
        this.violate(`D8 ${document}: ${outcome.seq} was written by rights that had ended`);
      if (outcome.seq !== truth.seq + 1) this.violate(`D2 ${document}: ${outcome.seq} follows ${truth.seq}`);
      truth.seq = outcome.seq;
      if (truth.doc.store.pendingStructs !== null || truth.doc.store.pendingDs !== null)
        this.violate(`G3 ${document}: number ${outcome.seq} leaves a gap in the log`);
    }
  }

  /** Bytes that a server shows to somebody at this moment. */
  showing(document: DocumentId, bytes: Uint8Array): void {
    this.shown += 1;
    if (!isHeld(this.truth(document), bytes)) this.violate(`D1 ${document}: shown before it was durable`);
  }

  /** Watches a new connection of the own door. */
  watch(name: string, heard: (message: ServerMessage) => void): Tap {
    const channels = new Map<number, DocumentId>();
    /** Own client ids, by the request to join with them, and by document once it was answered. */
    const asked = new Map<number, number>();
    const shownAs = new Map<DocumentId, number>();
    const tap: Tap = {
      taken: (frame) => {
        this.frame(`${name} up`, frame);
        let message: ClientMessage;
        try {
          message = decodeClientMessage(frame);
        } catch {
          return; // a hostile client's
        }
        if (message.type === 'join') asked.set(message.request, message.claims[0]!.clientId); // its schema: at least one
        if (message.type === 'update') this.take(channels.get(message.channel), message);
      },
      sent: (frame) => {
        this.frame(`${name} down`, frame);
        const message = decodeServerMessage(frame);
        this.sent(message, channels);
        if (message.type === 'joined') shownAs.set(message.document, asked.get(message.request) ?? 0);
        heard(message);
      },
    };
    this.ownIds.set(tap, shownAs);
    return tap;
  }

  /** The client id by which the page on this connection is known; null when it is not there. */
  shownAs(tap: Tap | null, document: DocumentId): number | null {
    return (tap === null ? undefined : this.ownIds.get(tap)?.get(document)) ?? null;
  }

  private take(
    document: DocumentId | undefined,
    { clientId, ref, bytes }: Extract<ClientMessage, { type: 'update' }>,
  ): void {
    if (document === undefined) return;
    const key = `${document} ${clientId}.${ref}`;
    this.named.set(key, { document, clientId, ref, bytes });
    this.overheard.push(bytes);
    if (this.overheard.length > 50) this.overheard.shift();
    this.refused.delete(key);
  }

  private sent(message: ServerMessage, channels: Map<number, DocumentId>): void {
    switch (message.type) {
      case 'joined':
        channels.set(message.channel, message.document);
        for (const update of message.updates) this.showing(message.document, update);
        return this.numbered(message.document, message.seq);
      case 'update':
      case 'ack': {
        const document = channels.get(message.channel);
        if (document === undefined) return this.violate('a message on a channel that nobody joined');
        this.numbered(document, message.seq);
        if (message.type === 'update') this.showing(document, message.bytes);
        else this.acknowledging(document, message.clientId, message.ref);
        return;
      }
      case 'refused': {
        const key = `${message.document} ${message.clientId}.${message.ref}`;
        const change = this.named.get(key);
        if (change !== undefined && finalRefusals.has(message.code)) this.refused.set(key, change);
        return;
      }
      case 'welcome':
      case 'resync':
      case 'presence':
      case 'storage':
      case 'moving':
    }
  }

  /** The change, and every earlier one of its client id that was not refused. */
  private acknowledging(document: DocumentId, clientId: number, ref: number): void {
    this.acknowledged += 1;
    const change = this.named.get(`${document} ${clientId}.${ref}`);
    if (change === undefined) return this.violate(`D3 ${document}: acknowledged what nobody sent`);
    if (!isHeld(this.truth(document), change.bytes))
      this.violate(`D2 ${document}: ${clientId}.${ref} acknowledged before it was durable`);
  }

  private numbered(document: DocumentId, seq: number): void {
    const head = this.truthOf(document).seq;
    if (seq > head) this.violate(`D1 ${document}: number ${seq} was told, the log stands at ${head}`);
  }

  private truthOf(document: DocumentId) {
    const known = this.truths.get(document);
    if (known !== undefined) return known;
    const truth = { doc: new Y.Doc(), seq: 0 };
    keepFormats(truth.doc);
    this.truths.set(document, truth);
    return truth;
  }

  private violate(what: string): void {
    this.violations.push(what);
  }
}
