/** One connection of Palabre's own door, with the documents it has open. It knows the protocol and no rule. */
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import { decodeClientMessage, type ClientMessage } from '../../shared/protocol/client-to-server.ts';
import { refuse, type Refusal, type RefusalCode } from '../../shared/protocol/refusal.ts';
import { permissionFor, type Permission } from '../../shared/roles.ts';
import { personOf, type Principal } from '../accounts/principal.ts';
import { createRateLimiter } from '../gate/rate.ts';
import type { ChangeName, Ending } from '../room/member.ts';
import type { Room } from '../room/room.ts';
import { newConnectionId } from './connection-id.ts';
import type { DoorParts } from './door-parts.ts';
import type { PalabreConnection } from './palabre-connection.ts';
import { PalabreMember, type MemberEvents } from './palabre-member.ts';
import { PresencePace } from './presence-pace.ts';
import { createQuestions } from './questions.ts';

type Join = Extract<ClientMessage, { type: 'join' }>;

/** A document on this connection. */
type DocumentState =
  | { readonly kind: 'joining'; readonly request: number }
  | { readonly kind: 'joined'; readonly member: PalabreMember };

interface Cause {
  readonly request?: number;
  readonly document?: DocumentId;
  readonly change?: ChangeName;
}

export class PalabreSession {
  readonly #parts: DoorParts;
  readonly #principal: Principal;
  readonly #connection: PalabreConnection;
  readonly #rate;
  readonly #questions;
  readonly #documents = new Map<DocumentId, DocumentState>();
  readonly #channels = new Map<number, PalabreMember>();
  readonly #events: MemberEvents;
  /** Who was asked for what the server has lost, and has not answered. */
  readonly #asked = new WeakSet<PalabreMember>();
  #over = false;
  #heard = 0;

  constructor(parts: DoorParts, principal: Principal, connection: PalabreConnection, workspace: string) {
    const { limits, env } = parts;
    this.#parts = parts;
    this.#principal = principal;
    this.#connection = connection;
    this.#rate = createRateLimiter(limits, env);
    this.#questions = createQuestions(limits, env, parts.reception.account(principal.id).compared);
    this.#events = {
      ended: (member, ending) => this.#onEnded(member, ending),
      slow: () => {
        this.#log(refuse('slowReader', 'more queued than one reader may have'));
        this.#close('slowReader', {}); // who has not read it when the closing times out is cut off
      },
      // Any message after this moment is an answer: an own client is pinged by Socket.IO's engine.
      alive: (withinMs) => {
        const before = this.#heard;
        return new Promise((resolve) => env.after(withinMs, () => resolve(this.#heard > before)));
      },
    };
    connection.send({ type: 'welcome', you: personOf(principal), workspace, serverTimeMs: env.now() });
  }

  /** Takes one frame. Garbage, and a client that is too fast, end the session. */
  receive(frame: Uint8Array): void {
    if (this.#over) return;
    this.#heard += 1;
    const bytes = new Uint8Array(frame); // a copy: lib0 trusts lengths
    if (!this.#rate.admit(bytes.length)) return this.#refuse(refuse('rate', 'messages'));
    if (bytes.length > this.#parts.limits.messageBytes) return this.#refuse(refuse('tooLarge', 'message'));
    let message: ClientMessage;
    try {
      message = decodeClientMessage(bytes);
    } catch {
      return this.#refuse(refuse('malformed', 'not a message of the protocol'));
    }
    this.#handle(message, bytes.length);
  }

  /** Ends it for a client that wants to be read faster than it may for too long. */
  readonly tooFast = () => this.#refuse(refuse('rate', 'behind for too long'));

  /** Closes for a reason that is not an offence: rights were judged afresh. */
  dismiss(code: RefusalCode): void {
    this.#close(code, {});
  }

  /** Leaves every document: the connection is gone, or is about to be. */
  leaveAll(): void {
    this.#over = true;
    for (const member of this.#channels.values()) member.leave();
    this.#channels.clear();
    this.#documents.clear();
  }

  /** Says no to an offence, and closes. */
  #refuse(refusal: Refusal, cause: Cause = {}): void {
    if (this.#over) return;
    this.#log(refusal);
    this.#close(refusal.code, cause);
  }

  #close(code: RefusalCode, cause: Cause): void {
    if (this.#over) return;
    this.#sayNo(code, cause);
    this.leaveAll();
    this.#connection.close(code);
  }

  #log(refusal: Refusal): void {
    this.#parts.reception.refused('palabre', refusal, this.#principal);
  }

  #sayNo(code: RefusalCode, { request, document, change }: Cause): void {
    this.#connection.send({
      type: 'refused',
      code,
      request: request ?? null,
      document: document ?? null,
      clientId: change?.clientId ?? null,
      ref: change?.ref ?? null,
    });
  }

  #handle(message: ClientMessage, size: number): void {
    switch (message.type) {
      case 'join':
        this.#join(message).catch((error: unknown) => {
          this.#parts.logger.error({ err: error }, 'a document could not be joined');
          this.#refuse(refuse('storage', 'join failed'), { request: message.request });
        });
        return;
      case 'leave': {
        const member = this.#channels.get(message.channel);
        if (member !== undefined) this.#forget(member);
        return;
      }
      case 'update':
        return this.#update(message);
      case 'presence': {
        const member = this.#channels.get(message.channel);
        if (member === undefined || size > this.#parts.limits.presenceBytes) return;
        return member.showPresence(message.state);
      }
      case 'offer': {
        const member = this.#channels.get(message.channel);
        if (member !== undefined && this.#asked.delete(member))
          void this.#parts.desk.keep(member.room, this.#principal, message);
      }
    }
  }

  async #join(join: Join): Promise<void> {
    const { document, request } = join;
    const { limits } = this.#parts;
    const before = this.#documents.get(document);
    if (before?.kind === 'joined') this.#forget(before.member);
    if (!this.#documents.has(document) && this.#documents.size >= limits.documentsPerConnection)
      return this.#refuse(refuse('rate', 'documents on one connection'), { request, document });
    this.#documents.set(document, { kind: 'joining', request });
    const asked = permissionFor(this.#principal.role, kindOf(document));
    const room = await this.#roomFor(join, asked);
    const now = this.#documents.get(document);
    // The client has left, or has asked again, meanwhile.
    if (this.#over || now?.kind !== 'joining' || now.request !== request) return;
    this.#documents.delete(document);
    // A document that cannot be opened concerns nothing else on this connection (F5).
    if ('code' in room) return this.#sayNo(room.code, { request, document });
    this.#enter(room, join, room.locked ? 'read' : asked);
  }

  /** The room, not behind what the client was told already: another node may have told it. */
  async #roomFor({ document, epoch, seq }: Join, asked: Permission): Promise<Room | Refusal> {
    const { rooms, reception } = this.#parts;
    const { newDocuments } = reception.account(this.#principal.id);
    const mayMake = asked === 'write' ? () => newDocuments.take(1) : null;
    const room = await rooms.open(document, mayMake);
    if ('code' in room || !room.isBehind(epoch, seq)) return room;
    if (!(await room.catchUp())) return refuse('storage', 'the log does not answer');
    return rooms.open(document, mayMake); // it may have closed meanwhile
  }

  /** Enters and answers in one turn, so that what is committed next comes after the answer (D1). */
  #enter(room: Room, join: Join, permission: 'write' | 'read'): void {
    const { env, limits, reception } = this.#parts;
    const { document, request } = join;
    const [own, ...earlier] = join.claims.map(({ clientId }) => clientId);
    if (own === undefined) throw new TypeError('a join without a claim passed its schema');
    const moved = join.epoch !== 0 && join.epoch !== room.epoch;
    const offer = this.#parts.desk.asks(room, join);
    const { queuedBytes, inflates } = this.#connection;
    const answer = this.#questions.answer(room.committed, moved ? null : join.stateVector, inflates);
    if ('code' in answer) return this.#refuse(answer, { request, document });
    if (queuedBytes > 0 && queuedBytes + answer.bytes > limits.readerQueueBytes) return this.#events.slow();
    const member = new PalabreMember({
      sender: { id: newConnectionId(env), principal: this.#principal, permission },
      room,
      clientIds: [own, ...earlier],
      connection: this.#connection,
      queueBytes: limits.readerQueueBytes,
      presence: new PresencePace(limits, env, reception.account(this.#principal.id).presence),
      events: this.#events,
    });
    const objection = room.enter(member, join.claims);
    if (objection?.code === 'clientIdInUse')
      return this.#connection.send({ type: 'resync', document, code: objection.code });
    if (objection !== null) return this.#refuse(objection, { request, document });
    this.#documents.set(document, { kind: 'joined', member });
    this.#channels.set(room.channel, member);
    if (offer) this.#asked.add(member);
    this.#connection.send({
      type: 'joined',
      request,
      document,
      channel: room.channel,
      epoch: room.epoch,
      seq: room.committed.seq,
      permission,
      offer,
      ...answer.state,
    });
    if (inflates) room.prepare();
    if (!room.writable) member.storage(false);
  }

  #update(message: Extract<ClientMessage, { type: 'update' }>): void {
    const { channel, clientId, ref, bytes } = message;
    const member = this.#channels.get(channel);
    if (member === undefined) return; // sent before it heard that its session there had ended
    // Claimed on the join that is on its way, perhaps: what the bytes hold is for the gate to judge.
    if (!member.clientIds.has(clientId)) return member.room.end(member, { kind: 'resync', code: 'resync' });
    const updateId = `${String(clientId)}.${String(ref)}`;
    member.room.submit({ member, updateId, change: { clientId, ref }, bytes });
  }

  #forget(member: PalabreMember): void {
    member.leave();
    this.#channels.delete(member.room.channel);
    this.#documents.delete(member.room.document);
  }

  #onEnded(member: PalabreMember, ending: Ending): void {
    const { document } = member.room;
    this.#forget(member);
    if (ending.kind === 'resync') this.#connection.send({ type: 'resync', document, code: ending.code });
    else this.#refuse(ending.refusal, { document, change: ending.change });
  }
}
