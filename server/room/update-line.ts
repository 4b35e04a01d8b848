/** A room's updates from the gate to the readers: the parts of that way, joined. */
import { crashPoint } from '../crash-points.ts';
import type { StoredDocument } from '../log/update-log.ts';
import type { Ownership } from '../gate/ownership.ts';
import { AppendQueue, type Decision } from './append-queue.ts';
import { Arrivals } from './arrivals.ts';
import { createBroadcast, type Broadcast } from './broadcast.ts';
import type { Committed } from './committed.ts';
import { createGatekeeper } from './gatekeeper.ts';
import type { Member } from './member.ts';
import type { RoomParts } from './room-parts.ts';
import { Submissions, type Accepted, type SubmissionParts } from './submissions.ts';
import { createUpkeep, type Upkeep } from './upkeep.ts';

export interface UpdateLine {
  readonly submissions: Submissions;
  readonly queue: AppendQueue<Accepted>;
  readonly arrivals: Arrivals;
  readonly broadcast: Broadcast;
  readonly upkeep: Upkeep;
}

export interface UpdateLineParts extends Pick<SubmissionParts, 'end' | 'contend' | 'epochMoved'> {
  readonly room: RoomParts;
  readonly stored: StoredDocument;
  readonly channel: number;
  readonly members: ReadonlySet<Member>;
  readonly committed: Committed;
  readonly ownership: Ownership;
  /** A batch was decided. */
  readonly decided: () => void;
  readonly writable: (writable: boolean, reason: string) => void;
}

/** The client ids of what is on disk now belong to their principals for ever (G4). */
function notePersisted(ownership: Ownership, decisions: readonly Decision<Accepted>[]): void {
  for (const { item, outcome } of decisions)
    if (outcome.kind !== 'refused')
      ownership.persisted(item.request.bindings.map(({ clientId }) => clientId));
}

export function createUpdateLine(parts: UpdateLineParts): UpdateLine {
  const { room, stored, channel, members, committed, ownership } = parts;
  const { env, log, bus, limits, logger, metrics } = room;
  const { document, epoch } = stored.head;
  const broadcast = createBroadcast({
    ...room,
    channel,
    members,
    published: (stretch) => bus.publish({ type: 'updates', document, ...stretch }),
  });
  const upkeep = createUpkeep({
    ...room,
    document,
    epoch,
    committed,
    snapshotSeq: stored.snapshot?.seq ?? 0,
  });
  const queue: AppendQueue<Accepted> = new AppendQueue<Accepted>({
    log,
    env,
    document,
    epoch,
    metrics,
    events: {
      decided: (decisions, retried) => {
        crashPoint('room.decided');
        notePersisted(ownership, decisions);
        submissions.decided(decisions, retried);
        upkeep.committed();
        parts.decided();
      },
      writable: parts.writable,
    },
  });
  const gatekeeper = createGatekeeper({
    document,
    limits,
    ownership,
    env,
    updates: () => [...committed.updates(), ...queue.undecided.map(({ request }) => request.bytes)],
    massDelete: () => upkeep.keep(),
  });
  const foreign = () => gatekeeper.forget();
  const arrivals = new Arrivals({ log, env, document, committed, broadcast, foreign });
  const submissions = new Submissions({
    now: () => env.now(),
    gatekeeper,
    queue,
    arrivals,
    seq: () => committed.seq,
    end: parts.end,
    gone: (member) => !members.has(member),
    contend: parts.contend,
    failed: (error) => logger.error({ document, err: error }, 'an update could not be judged'),
    epochMoved: parts.epochMoved,
    metrics,
  });
  return { submissions, queue, arrivals, broadcast, upkeep };
}
