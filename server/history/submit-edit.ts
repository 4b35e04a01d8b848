/** One edit made by the server in somebody's name: a member of the room for as long as that takes. */
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { Environment } from '../environment.ts';
import type { Sender } from '../gate/gate.ts';
import type { Member, Wire } from '../room/member.ts';
import type { Room } from '../room/room.ts';

export interface ServerEdit extends Pick<Sender, 'principal' | 'permission'> {
  /** Of the edit's structs; never used before in this document. */
  readonly clientId: number;
  readonly bytes: Uint8Array;
}

const nothing = new Uint8Array();
/** It listens to nobody. */
const silent: Wire = { update: () => nothing, presence: () => nothing, awareness: false };

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/**
 * Hands the edit to the room, to be judged, appended, shown and acknowledged like anybody's. Resolves to its number
 * when it is durable, or to why not. While the log is away it waits, as everybody's edits do (D6).
 */
export function submitEdit(room: Room, edit: ServerEdit, env: Environment): Promise<number | Refusal> {
  const { principal, permission, clientId, bytes } = edit;
  const change = { clientId, ref: 1 };
  return new Promise((resolve) => {
    const member: Member = {
      sender: { id: `edit-${hex(env.random(16))}`, principal, permission },
      wire: silent,
      send: () => {},
      sendIfFree: () => true,
      acknowledge: (_change, seq) => {
        resolve(seq);
        room.leave(member);
      },
      storage: () => {},
      end: (ending) =>
        resolve(ending.kind === 'refused' ? ending.refusal : refuse(ending.code, 'the session ended')),
      alive: () => Promise.resolve(true),
    };
    const objection = room.enter(member, [{ clientId, secret: hex(env.random(32)) }]);
    if (objection !== null) return resolve(objection);
    room.submit({ member, updateId: `${String(clientId)}.1`, change, bytes });
  });
}
