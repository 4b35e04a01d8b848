/** Connections that nobody is at the other end of give their client ids back when somebody else asks for them (G4). */
import type { Ending, Member } from './member.ts';

/** How long a connection may take to answer before another one gets its client id. */
const PING_MS = 2_000;

export interface HolderCheckParts {
  readonly members: ReadonlySet<Member>;
  /** The sender is no member any more: its client ids are free. */
  readonly release: (senderId: string) => void;
  readonly end: (member: Member, ending: Ending) => void;
}

/** Asks the connection with this sender id whether it is there, one question at a time; ends its session when it is not. */
export function createHolderCheck({ members, release, end }: HolderCheckParts): (senderId: string) => void {
  const asked = new Set<string>();
  const ask = async (holder: Member) => {
    const { id } = holder.sender;
    asked.add(id);
    if (!(await holder.alive(PING_MS))) end(holder, { kind: 'resync', code: 'clientIdInUse' });
    asked.delete(id);
  };
  return (senderId) => {
    if (asked.has(senderId)) return;
    const holder = [...members].find(({ sender }) => sender.id === senderId);
    if (holder === undefined) release(senderId);
    else void ask(holder);
  };
}
