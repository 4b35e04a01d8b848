/**
 * Judges the updates of one document, in order, on the live Y.Doc (G1 to G7): role, scan, clocks, ownership, form,
 * application, verdict. What can be refused from the bytes is refused before the document changes.
 */
import * as Y from 'yjs';
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import type { Limits } from '../../shared/limits.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { EntryChange } from '../../shared/workspace/verdict.ts';
import { rulesByKind } from '../../shared/workspace/features.ts';
import { DamagedDocumentError } from '../log/update-log.ts';
import { applyUpdate, hasPending, openDocument } from './apply-update.ts';
import { changedEntries } from './changed-entries.ts';
import { conflictSteps } from './conflict-work.ts';
import { judgeFreeForm } from './free-form.ts';
import type { DocumentGate, Sender, Verdict } from './gate.ts';
import { Mirror } from './mirror.ts';
import { deletesNothingNew, onlyCleansFormats, trimKnown, type Trimmed } from './novelty.ts';
import type { Ownership } from './ownership.ts';
import { missesSomething, placeStructs, type Places } from './placement.ts';
import { createTokenBucket, type TokenBucket } from './rate.ts';
import { isRefusal, scanUpdate } from './scan.ts';
import { structsIn, type ScannedUpdate } from './scanned-update.ts';
import { intendedChanges } from './schema-form.ts';
import { hasLive, structCount } from './struct-store.ts';
import { judgeChanges } from './touched-entries.ts';

const known: Verdict = { kind: 'known' };
const gap: Verdict = { kind: 'resync', code: 'resync', reason: 'a gap', holder: null };

function refused(refusal: Refusal, tainted = false): Verdict {
  return { kind: 'refused', refusal, tainted };
}

class GateOfDocument implements DocumentGate {
  readonly doc: Y.Doc;
  readonly #ownership: Ownership;
  readonly #limits: Limits;
  /** Null for a free document, which has no form of its own. */
  readonly #mirror: Mirror | null;
  /** Conflict steps (conflict-work.ts) that each connection has caused. */
  readonly #spent = new WeakMap<Sender, number>();
  /** Structs that each connection may send now. */
  readonly #rates = new WeakMap<Sender, TokenBucket>();
  readonly #now: () => number;
  #bytes = 0;
  /** At most: neighbours that Yjs has joined are counted apart until somebody counts again. */
  #structs = 0;
  #tainted = false;

  constructor(updates: readonly Uint8Array[], { document, ownership, limits, now }: GateParts) {
    const kind = kindOf(document);
    this.#ownership = ownership;
    this.#limits = limits;
    this.#now = now;
    this.doc = openDocument(updates, kind === 'free' ? [] : Object.keys(rulesByKind[kind].collections));
    if (hasPending(this.doc)) throw new DamagedDocumentError(document, 'an update lacks its predecessor');
    this.#mirror = kind === 'free' ? null : new Mirror(this.doc, rulesByKind[kind]);
    for (const update of updates) this.#bytes += update.length;
    this.#structs = structCount(this.doc);
  }

  judge(bytes: Uint8Array, sender: Sender): Verdict {
    if (this.#tainted) throw new Error('the document was tainted by a refused update and must be made again');
    const scanned = scanUpdate(bytes, this.#limits);
    if (isRefusal(scanned)) return refused(scanned);
    if (!this.#rateOf(sender).take(structsIn(scanned))) return refused(refuse('rate', 'structs'));
    const trimmed = trimKnown(this.doc, bytes, scanned, this.#limits);
    if (isRefusal(trimmed)) return refused(trimmed);
    const { update } = trimmed;
    if (sender.permission === 'read' && update.blocks.size > 0)
      return refused(refuse('forbidden', 'reads only'));
    if (missesSomething(this.doc, update)) return gap;
    if (update.blocks.size === 0 && deletesNothingNew(this.doc, update.deletes)) return known;
    if (sender.permission === 'read')
      return onlyCleansFormats(this.doc, update.deletes) ? known : refused(refuse('forbidden', 'reads only'));
    const verdict = this.#owns(update, sender);
    if (verdict !== null) return verdict;
    const refusal = this.#fits(trimmed, sender);
    return refusal === null ? this.#apply(trimmed, sender) : refused(refusal);
  }

  #rateOf(sender: Sender): TokenBucket {
    const known = this.#rates.get(sender);
    if (known !== undefined) return known;
    const { structsPerSecond, structsBurst } = this.#limits;
    const made = createTokenBucket(structsPerSecond, structsBurst, { now: this.#now });
    this.#rates.set(sender, made);
    return made;
  }

  #hasRoomFor(structs: number): boolean {
    const { structsPerDocument } = this.#limits;
    if (this.#structs + structs > structsPerDocument) this.#structs = structCount(this.doc);
    return structs === 0 || this.#structs + structs <= structsPerDocument;
  }

  #owns(update: ScannedUpdate, sender: Sender): Verdict | null {
    for (const client of update.blocks.keys()) {
      const outcome = this.#ownership.use(sender, client);
      if (outcome.kind === 'foreign') return refused(refuse('forged', 'client id of somebody else'));
      if (outcome.kind === 'tooMany') return refused(refuse('tooLarge', 'client ids of one connection'));
      if (outcome.kind === 'leased')
        return {
          kind: 'resync',
          code: 'clientIdInUse',
          reason: 'a leased client id',
          holder: outcome.holder,
        };
    }
    return null;
  }

  /** What can be refused before the document changes: size, work, form, rights. */
  #fits({ bytes, update }: Trimmed, sender: Sender): Refusal | null {
    if (update.blocks.size > 0 && this.#bytes + bytes.length > this.#limits.documentBytes)
      return refuse('tooLarge', 'bytes of the document');
    if (!this.#hasRoomFor(structsIn(update))) return refuse('tooLarge', 'structs of the document');
    const places = placeStructs(this.doc, update);
    if (isRefusal(places)) return places;
    const refusal =
      this.#mirror === null
        ? judgeFreeForm(this.doc, update, places, this.#limits)
        : this.#judgeIntent(update, places, this.#mirror, sender);
    return refusal ?? this.#judgeWork(update, places, sender);
  }

  #judgeIntent(update: ScannedUpdate, places: Places, mirror: Mirror, sender: Sender): Refusal | null {
    const changes = intendedChanges(this.doc, update, places, mirror);
    return isRefusal(changes) ? changes : judgeChanges(changes, mirror, sender.principal);
  }

  #judgeWork(update: ScannedUpdate, places: Places, sender: Sender): Refusal | null {
    const { conflictStepsPerUpdate, conflictStepsPerConnection, deletionsPerUpdate } = this.#limits;
    let deletions = 0;
    for (const range of update.deletes) if (hasLive(this.doc, range)) deletions += 1;
    if (deletions > deletionsPerUpdate) return refuse('tooLarge', 'deletions in one update');
    const steps = conflictSteps(this.doc, update, places, conflictStepsPerUpdate);
    if (steps > conflictStepsPerUpdate) return refuse('tooLarge', 'conflicts in one update');
    const spent = (this.#spent.get(sender) ?? 0) + steps;
    if (steps > 0) this.#spent.set(sender, spent);
    return spent > conflictStepsPerConnection ? refuse('rate', 'conflicts of one connection') : null;
  }

  #apply({ bytes, update }: Trimmed, sender: Sender): Verdict {
    const clients = [...update.blocks.keys()];
    const applied = applyUpdate(this.doc, bytes);
    if (applied === 'failed' || hasPending(this.doc))
      return this.#taint(refuse('malformed', 'does not apply'));
    if (applied === 'unchanged') return known;
    if (this.#mirror !== null) {
      const changes = changedEntries(applied.transaction, clients, this.#mirror);
      const refusal = isRefusal(changes) ? changes : judgeChanges(changes, this.#mirror, sender.principal);
      if (refusal !== null) return this.#taint(refusal);
      if (!isRefusal(changes)) acceptChanges(changes, this.#mirror);
    }
    this.#bytes += applied.bytes.length;
    this.#structs += structsIn(update);
    return { kind: 'accepted', bytes: applied.bytes, bindings: this.#ownership.bind(sender, clients) };
  }

  #taint(refusal: Refusal): Verdict {
    this.#tainted = true;
    return refused(refusal, true);
  }
}

function acceptChanges(changes: readonly EntryChange[], mirror: Mirror): void {
  for (const { collection, id, before, after } of changes) {
    const map = before === after ? null : mirror.current(collection, id);
    if (map instanceof Y.Map) mirror.accept(collection, id, map);
  }
}

export interface GateParts {
  readonly document: DocumentId;
  readonly ownership: Ownership;
  readonly limits: Limits;
  /** Milliseconds, for rates. */
  readonly now: () => number;
}

/**
 * The gate of a document whose history is `updates`, in order. Throws DamagedDocumentError when they lack something:
 * what has a gap is never shown as if it were whole (D4).
 */
export function createDocumentGate(updates: readonly Uint8Array[], parts: GateParts): DocumentGate {
  return new GateOfDocument(updates, parts);
}
