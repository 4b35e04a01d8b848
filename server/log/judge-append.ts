/**
 * What `append` decides inside its transaction (D3, D8), in one place for every implementation: epoch, repeats, lock,
 * rights, ownership of client ids, and the next number.
 */
import type { AppendOutcome, AppendRefusal, AppendRequest, Binding } from './update-log.ts';

export interface Owner {
  readonly principalId: string;
  readonly secretHash: string | null;
}

/** One document inside the transaction: what is stored now, and the ways to add to it. */
export interface AppendTarget {
  readonly epoch: number;
  readonly seq: number;
  readonly lockedAtMs: number | null;
  /** The number under which this update id is stored, or null. */
  find(updateId: string): number | null;
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

/**
 * Judges and writes one batch; `afterRefused` says that an earlier batch of this document was refused unknown to the
 * caller. Returns one outcome a request; `durable` becomes true when the transaction commits. Another epoch refuses even
 * repeats, since a change of a former epoch is not in this one.
 */
export function judgeAppend(
  target: AppendTarget,
  epoch: number,
  batch: readonly AppendRequest[],
  afterRefused: boolean,
): readonly AppendOutcome[] {
  let { seq } = target;
  let blocked = afterRefused;
  return batch.map((request): AppendOutcome => {
    if (epoch !== target.epoch) return { kind: 'refused', code: 'epoch' };
    const known = target.find(request.updateId);
    if (known !== null) return { kind: 'duplicate', seq: known };
    if (blocked) return { kind: 'refused', code: 'afterRefused' };
    const code = objection(target, request);
    if (code !== null) {
      blocked = true;
      return { kind: 'refused', code };
    }
    seq += 1;
    target.write(seq, request);
    for (const binding of request.bindings) {
      if (target.owner(binding.clientId) === null) target.bind(binding, request.principalId);
    }
    return { kind: 'durable', seq };
  });
}

/** Whether what follows this batch on the same document must wait for the caller to judge again. */
export function anyRefused(outcomes: readonly AppendOutcome[]): boolean {
  return outcomes.some((outcome) => outcome.kind === 'refused');
}
