/**
 * What `append` decides inside its transaction (D3, D8), in one place for every implementation: epoch, repeats, lock,
 * rights, ownership of client ids, and the next number.
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { AppendOutcome, AppendRefusal, AppendRequest, Binding } from './update-log.ts';

/** One call of `append`. */
export interface AppendCall {
  readonly document: DocumentId;
  readonly epoch: number;
  readonly batch: readonly AppendRequest[];
  /** The caller could not know the outcome of an earlier call that holds this one back. */
  readonly blocked: boolean;
}

export interface Owner {
  readonly principalId: string;
  readonly secretHash: string | null;
}

/** One document inside the transaction: what is stored now, and the ways to add to it. */
export interface AppendTarget {
  readonly epoch: number;
  readonly seq: number;
  readonly lockedAtMs: number | null;
  /** The number under which this update id is stored, and whether with these bytes; null when it is new. */
  find(updateId: string, bytes: Uint8Array): { readonly seq: number; readonly same: boolean } | null;
  /** The current version of a principal's rights; null when there is no such principal. */
  rightsVersion(principalId: string): number | null;
  owner(clientId: number): Owner | null;
  write(seq: number, request: AppendRequest): void;
  bind(binding: Binding, principalId: string): void;
}

function ownedByAnother(target: AppendTarget, request: AppendRequest): boolean {
  return request.bindings.some(({ clientId, secretHash }) => {
    const owner = target.owner(clientId);
    return owner !== null && (owner.principalId !== request.principalId || owner.secretHash !== secretHash);
  });
}

function objection(target: AppendTarget, request: AppendRequest): AppendRefusal | null {
  if (target.lockedAtMs !== null) return 'locked';
  const { principalId, rightsVersion } = request;
  if (rightsVersion !== null && target.rightsVersion(principalId) !== rightsVersion) return 'rightsChanged';
  return ownedByAnother(target, request) ? 'clientIdOwned' : null;
}

/** Outcomes of one batch, one a request. */
export interface Judged {
  readonly outcomes: readonly AppendOutcome[];
  /** What follows on the same document, judged by a caller that does not know these outcomes yet, must be held back. */
  readonly blocked: boolean;
}

/**
 * Judges and writes one batch; `blocked` says that an earlier batch of this document left that behind. `durable` becomes
 * true when the transaction commits. Another epoch refuses even repeats, since a change of a former epoch is not in this
 * one. An id that comes again with other bytes is a duplicate, and what follows may build on the bytes that it does not
 * stand for (G3): it is held back too.
 */
export function judgeAppend(
  target: AppendTarget,
  epoch: number,
  batch: readonly AppendRequest[],
  blocked: boolean,
): Judged {
  let { seq } = target;
  let hold = blocked;
  const refused = (code: AppendRefusal): AppendOutcome => {
    hold = true;
    return { kind: 'refused', code };
  };
  const judge = (request: AppendRequest): AppendOutcome => {
    if (epoch !== target.epoch) return refused('epoch');
    const known = target.find(request.updateId, request.bytes);
    if (known !== null) {
      hold ||= !known.same;
      return { kind: 'duplicate', seq: known.seq };
    }
    if (hold) return refused('afterRefused');
    const code = objection(target, request);
    if (code !== null) return refused(code);
    seq += 1;
    target.write(seq, request);
    for (const binding of request.bindings) {
      if (target.owner(binding.clientId) === null) target.bind(binding, request.principalId);
    }
    return { kind: 'durable', seq };
  };
  const outcomes = batch.map(judge);
  return { outcomes, blocked: hold };
}

/**
 * Judges and writes calls in order, inside one transaction; null for a document of which `targetOf` knows nothing. What an
 * earlier call left blocked blocks the later calls of its document.
 */
export function judgeCalls(
  calls: readonly AppendCall[],
  targetOf: (document: DocumentId) => AppendTarget | null,
): readonly (Judged | null)[] {
  const held = new Set(calls.filter((call) => call.blocked).map((call) => call.document));
  return calls.map(({ document, epoch, batch }) => {
    const target = targetOf(document);
    if (target === null) return null;
    const judged = judgeAppend(target, epoch, batch, held.has(document));
    if (judged.blocked) held.add(document);
    return judged;
  });
}
