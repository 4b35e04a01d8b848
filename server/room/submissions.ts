/**
 * The way of an update through a room: judged at once, appended in order, acknowledged when it is durable (D1, D3, G7).
 */
import { refuse, type RefusalCode } from '../../shared/protocol/refusal.ts';
import type { AppendOutcome, AppendRequest } from '../log/update-log.ts';
import type { AppendEvents, AppendQueue } from './append-queue.ts';
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
  /** Whether its session has not ended by a refusal or a resync. */
  readonly ended: (member: Member) => boolean;
  /** A client id that another connection holds (G4). */
  readonly contend: (newcomer: Member, holder: string) => void;
  /** The document's history was replaced (D7). */
  readonly epochMoved: () => void;
}

export interface Submissions {
  submit(submission: Submission): void;
  readonly decided: AppendEvents<Accepted>['decided'];
}

type Decided = Parameters<AppendEvents<Accepted>['decided']>[0];

const outcomeCodes = {
  locked: 'locked',
  rightsChanged: 'rightsChanged',
  clientIdOwned: 'forged',
} as const satisfies Partial<Record<string, RefusalCode>>;

export function createSubmissions(parts: SubmissionParts): Submissions {
  const { gatekeeper, queue, arrivals, seq, end } = parts;

  /** A repeat is acknowledged when what it repeats is durable: at the latest when all that was accepted before it is. */
  const acknowledgeKnown = ({ member, change, updateId }: Submission) => {
    const undecided = queue.undecided();
    const original = undecided.find(({ request }) => request.updateId === updateId) ?? undecided.at(-1);
    if (original === undefined) member.acknowledge(change, seq());
    else original.waiters.push({ member, change });
  };
  const accept = (submission: Submission, bytes: Uint8Array, bindings: AppendRequest['bindings']) => {
    const { member, updateId, change } = submission;
    const { id, kind, rightsVersion } = member.sender.principal;
    queue.push({
      submission,
      waiters: [{ member, change }],
      request: {
        updateId,
        bytes,
        bindings,
        principalId: id,
        rightsVersion: kind === 'system' ? null : rightsVersion,
        atMs: parts.now(),
      },
    });
  };
  const judge = (submission: Submission, logWasRead: boolean): void => {
    const { member, bytes, change } = submission;
    if (parts.ended(member)) return;
    const verdict = gatekeeper.judge(bytes, member.sender);
    switch (verdict.kind) {
      case 'accepted':
        return accept(submission, verdict.bytes, verdict.bindings);
      case 'known':
        return acknowledgeKnown(submission);
      case 'refused':
        return end(member, { kind: 'refused', refusal: verdict.refusal, change });
      case 'resync':
        if (verdict.holder !== null) parts.contend(member, verdict.holder);
        else if (!logWasRead) {
          void arrivals.readLog().then((news) => {
            if (news) judge(submission, true);
            else end(member, { kind: 'resync', code: verdict.code });
          });
          return;
        }
        end(member, { kind: 'resync', code: verdict.code });
    }
  };
  const acknowledge = (waiters: readonly Waiter[], at: number) => {
    for (const { member, change } of waiters) member.acknowledge(change, at);
  };
  /** Judges again what was accepted on top of something that was not written. */
  const judgeAgain = (items: readonly Accepted[]) => {
    gatekeeper.forget();
    for (const { submission, waiters } of items) {
      for (const { member } of waiters)
        if (member !== submission.member) end(member, { kind: 'resync', code: 'resync' });
      judge(submission, false);
    }
  };
  const notWritten = (item: Accepted, code: Extract<AppendOutcome, { kind: 'refused' }>['code']) => {
    if (code === 'epoch') return parts.epochMoved();
    if (code === 'afterRefused') return;
    const { member, change } = item.submission;
    const refusal = refuse(outcomeCodes[code], `the log: ${code}`);
    end(member, { kind: 'refused', refusal, change });
    for (const waiter of item.waiters) end(waiter.member, { kind: 'resync', code: 'resync' });
  };
  /** The id is on disk although this room did not write it: by another node, or it names an older change. */
  const stored = ({ submission, waiters, request }: Accepted, at: number, retried: boolean): boolean => {
    const { member, change } = submission;
    if (retried || at > seq()) {
      const author = retried ? member : null;
      arrivals.add({
        fromSeq: at,
        seq: at,
        bytes: request.bytes,
        author,
        then: () => acknowledge(waiters, at),
      });
      return true;
    }
    end(member, {
      kind: 'refused',
      refusal: refuse('malformed', 'the number of an older change'),
      change,
    });
    return false;
  };
  const decided = (outcomes: Decided, retried: boolean) => {
    const again: Accepted[] = [];
    let broken = false;
    for (const { item, outcome } of outcomes) {
      if (outcome.kind === 'durable') {
        const { seq: at } = outcome;
        const { bytes } = item.request;
        const author = item.submission.member;
        const then = () => acknowledge(item.waiters, at);
        arrivals.add({ fromSeq: at, seq: at, bytes, author, then });
      } else if (outcome.kind === 'duplicate') {
        if (!stored(item, outcome.seq, retried)) broken = true;
      } else {
        broken = true;
        notWritten(item, outcome.code);
        if (outcome.code === 'afterRefused') again.push(item);
      }
    }
    if (broken) judgeAgain([...again, ...queue.takeBack()]);
  };
  return { submit: (submission) => judge(submission, false), decided };
}
