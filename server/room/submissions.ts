/**
 * The way of an update through a room: judged at once, appended in order, acknowledged when it is durable (D1, D3, G7).
 */
import { refuse, type RefusalCode } from '../../shared/protocol/refusal.ts';
import type { Verdict } from '../gate/gate.ts';
import type { AppendRefusal, AppendRequest } from '../log/update-log.ts';
import type { Metrics } from '../metrics.ts';
import type { AppendQueue, Decision } from './append-queue.ts';
import type { Arrivals } from './arrivals.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import type { ChangeName, Ending, Member } from './member.ts';

export interface Submission {
  readonly member: Member;
  /** Names the change within its document for ever (D3). */
  readonly updateId: string;
  readonly change: ChangeName;
  /** The client's bytes, not looked at yet. */
  readonly bytes: Uint8Array;
}

/** Who is to be told when an update is durable: its author, and whoever repeated it meanwhile. */
interface Waiter {
  readonly member: Member;
  readonly change: ChangeName;
}

export interface Accepted {
  readonly submission: Submission;
  readonly request: AppendRequest;
  readonly waiters: Waiter[];
  /** The number of the last committed update when the gate judged it. */
  readonly judgedAtSeq: number;
}

export interface SubmissionParts {
  readonly now: () => number;
  readonly gatekeeper: Gatekeeper;
  readonly queue: AppendQueue<Accepted>;
  readonly arrivals: Arrivals;
  /** The number of the last committed update. */
  readonly seq: () => number;
  /** Ends a member's session; does nothing when it has ended. */
  readonly end: (member: Member, ending: Ending) => void;
  /** Whether the member has left, or was sent away. */
  readonly gone: (member: Member) => boolean;
  /** Another connection holds the client id (G4). */
  readonly contend: (holder: string) => void;
  /** The gate threw: for the operator. */
  readonly failed: (error: unknown) => void;
  /** The document's history was replaced (D7). */
  readonly epochMoved: () => void;
  readonly metrics: Metrics;
}

const refusalOf = {
  locked: 'locked',
  rightsChanged: 'rightsChanged',
  clientIdOwned: 'forged',
} as const satisfies Partial<Record<AppendRefusal, RefusalCode>>;

const resync: Ending = { kind: 'resync', code: 'resync' };

export class Submissions {
  readonly #parts: SubmissionParts;

  constructor(parts: SubmissionParts) {
    this.#parts = parts;
  }

  submit(submission: Submission): void {
    this.#judge(submission, false);
  }

  /** What the log decided about a batch. `retried`: the batch had been offered before. */
  decided(decisions: readonly Decision<Accepted>[], retried: boolean): void {
    const again: Accepted[] = [];
    let broken = false;
    for (const { item, outcome } of decisions) {
      if (outcome.kind === 'durable') this.#written(item, outcome.seq);
      else if (outcome.kind === 'duplicate') broken = !this.#known(item, outcome.seq, retried) || broken;
      else {
        broken = true;
        if (outcome.code === 'afterRefused') again.push(item);
        else this.#notWritten(item, outcome.code);
      }
    }
    if (broken) this.#judgeAgain([...again, ...this.#parts.queue.takeBack()]);
  }

  #judge(submission: Submission, logWasRead: boolean): void {
    const { gatekeeper, contend, end, gone } = this.#parts;
    const { member, bytes, change } = submission;
    let verdict: Verdict;
    try {
      verdict = gatekeeper.judge(bytes, member.sender);
    } catch (error) {
      // A broken promise of the gate, or a document that cannot be opened: it concerns this document only (F5).
      gatekeeper.forget();
      this.#parts.failed(error);
      return end(member, { kind: 'resync', code: 'damaged' });
    }
    switch (verdict.kind) {
      case 'accepted':
        return this.#accept(submission, verdict.bytes, verdict.bindings);
      case 'known':
        return this.#acknowledgeRepeat(submission);
      case 'refused':
        return end(member, { kind: 'refused', refusal: verdict.refusal, change });
      case 'resync':
        if (verdict.holder !== null) contend(verdict.holder);
        else if (!logWasRead && !gone(member)) return this.#judgeAfterReading(submission);
        end(member, { kind: 'resync', code: verdict.code });
    }
  }

  /** A gap here may be an update that another node has written (G3). */
  #judgeAfterReading(submission: Submission): void {
    const { arrivals, end } = this.#parts;
    void arrivals.readLog().then((news) => {
      if (news) this.#judge(submission, true);
      else end(submission.member, resync);
    });
  }

  #accept(submission: Submission, bytes: Uint8Array, bindings: AppendRequest['bindings']): void {
    const { member, updateId, change } = submission;
    const { id: principalId, kind, rightsVersion: version } = member.sender.principal;
    const rightsVersion = kind === 'system' ? null : version;
    const atMs = this.#parts.now();
    this.#parts.metrics.accepted();
    this.#parts.queue.push({
      submission,
      waiters: [{ member, change }],
      judgedAtSeq: this.#parts.seq(),
      request: { updateId, bytes, bindings, principalId, rightsVersion, atMs },
    });
  }

  /** A repeat is acknowledged when what it repeats is durable: at the latest when all that was accepted before it is. */
  #acknowledgeRepeat({ member, change, updateId }: Submission): void {
    const { undecided } = this.#parts.queue;
    const original = undecided.find(({ request }) => request.updateId === updateId) ?? undecided.at(-1);
    if (original === undefined) member.acknowledge(change, this.#parts.seq());
    else original.waiters.push({ member, change });
  }

  #written({ submission, request, waiters }: Accepted, seq: number): void {
    const settled = () => waiters.forEach(({ member, change }) => member.acknowledge(change, seq));
    this.#parts.arrivals.add({ fromSeq: seq, seq, bytes: request.bytes, author: submission.member, settled });
  }

  /** The id is on disk. In our own retry it is ours; else another node wrote it meanwhile, or it names an older change: false. */
  #known(item: Accepted, seq: number, retried: boolean): boolean {
    const { member, change } = item.submission;
    if (retried) this.#written(item, seq);
    else if (seq > item.judgedAtSeq) void this.#writtenElsewhere(item, seq);
    else {
      const refusal = refuse('malformed', 'the number of an older change');
      this.#parts.end(member, { kind: 'refused', refusal, change });
    }
    return retried;
  }

  /** What counts is what the log has under this name, not the bytes that came here. */
  async #writtenElsewhere({ waiters }: Accepted, seq: number): Promise<void> {
    const { arrivals, end } = this.#parts;
    if (seq > this.#parts.seq()) await arrivals.readLog();
    for (const { member, change } of waiters)
      if (seq <= this.#parts.seq()) member.acknowledge(change, seq);
      else end(member, resync);
  }

  #notWritten({ submission, waiters }: Accepted, code: Exclude<AppendRefusal, 'afterRefused'>): void {
    const { end, epochMoved } = this.#parts;
    if (code === 'epoch') return epochMoved();
    const refusal = refuse(refusalOf[code], `the log: ${code}`);
    end(submission.member, { kind: 'refused', refusal, change: submission.change });
    for (const { member } of waiters) end(member, resync);
  }

  /** Judges again what was accepted on top of something that was not written; its author may have been sent away for that. */
  #judgeAgain(items: readonly Accepted[]): void {
    const { gatekeeper, end, gone } = this.#parts;
    gatekeeper.forget();
    for (const { submission, waiters } of items) {
      for (const { member } of waiters) if (member !== submission.member) end(member, resync);
      if (!gone(submission.member)) this.#judge(submission, false);
    }
  }
}
