/** One y-websocket connection in its one document. It knows the protocol and no rule. */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Limits } from '../../shared/limits.ts';
import { refuse, refusals, type Refusal, type RefusalCode } from '../../shared/protocol/refusal.ts';
import type { Environment } from '../environment.ts';
import { createRateLimiter } from '../gate/rate.ts';
import type { Sender } from '../gate/gate.ts';
import { emptyUpdate } from '../room/committed.ts';
import type { Ending, Member, Wire } from '../room/member.ts';
import type { Room } from '../room/room.ts';
import type { Account } from './allowances.ts';
import { closeReason } from './close-reason.ts';
import { createQuestions } from './questions.ts';
import { Intake } from './intake.ts';
import { PresencePace } from './presence-pace.ts';
import { writeFrame } from './websocket-frame.ts';
import {
  decodeYjsMessage,
  encodeAnswer,
  encodeAsk,
  encodeAwareness,
  encodeUpdate,
  type AwarenessEntry,
  type YjsMessage,
} from './yjs-wire.ts';

/** A hostile peer may leave the close handshake unanswered. */
const CLOSE_MS = 3_000;

const yjsWire: Wire = {
  update: (_channel, _seq, bytes) => encodeUpdate(bytes),
  presence: (_channel, changes) => encodeAwareness(changes),
  awareness: true,
};

/** Closes a socket with a refusal's code; destroys it when the other side does not answer. */
export function closeSocket(socket: WebSocket, code: RefusalCode, env: Environment): void {
  socket.resume();
  socket.close(refusals[code].close, closeReason(code));
  const timer = env.after(CLOSE_MS, () => socket.terminate());
  socket.once('close', () => timer.cancel());
}

function parseState(json: string): Record<string, unknown> | null {
  const value: unknown = JSON.parse(json);
  // An object of plain JSON, which is only ever written out again.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

export class YjsSession implements Member {
  readonly sender: Sender;
  readonly wire = yjsWire;
  readonly #socket: WebSocket;
  /** What the WebSocket runs on: whole frames are written past it, made once for all readers. */
  readonly #stream: Duplex;
  readonly #room: Room;
  readonly #limits: Limits;
  readonly #env: Environment;
  readonly #refused: (refusal: Refusal) => void;
  readonly #rate;
  readonly #questions;
  readonly #presence: PresencePace;
  readonly #intake: Intake;
  #updates = 0;
  #heard = 0;
  /** The one client id whose presence this connection may show (F6). */
  #presenceId: number | null = null;

  constructor(parts: {
    readonly socket: WebSocket;
    readonly stream: Duplex;
    readonly room: Room;
    readonly sender: Sender;
    readonly account: Account;
    readonly limits: Limits;
    readonly env: Environment;
    readonly refused: (refusal: Refusal) => void;
  }) {
    this.#socket = parts.socket;
    this.#stream = parts.stream;
    this.#room = parts.room;
    this.sender = parts.sender;
    this.#limits = parts.limits;
    this.#env = parts.env;
    this.#refused = parts.refused;
    this.#rate = createRateLimiter(parts.limits, parts.env);
    this.#questions = createQuestions(parts.limits, parts.env, parts.account.compared);
    this.#intake = new Intake({
      limits: parts.limits,
      env: parts.env,
      account: parts.account,
      source: parts.socket,
      handle: (frame) => this.#onFrame(frame),
      tooFast: () => this.#refuse(refuse('rate', 'behind for too long')),
    });
    this.#presence = new PresencePace(parts.limits, parts.env, parts.account.presence);
  }

  /** Enters the room and asks the client what it has. Readers are not asked: they could only be refused. */
  start(): void {
    const objection = this.#room.enter(this, []);
    if (objection !== null) return this.close(objection.code);
    this.#socket.on('message', (data: Buffer) => this.#intake.take(data));
    this.#socket.on('pong', () => (this.#heard += 1));
    this.#socket.on('close', () => {
      this.#presence.stop();
      this.#intake.stop();
      this.#room.leave(this);
    });
    if (this.sender.permission === 'write') this.send(encodeAsk(this.#room.committed.stateVector()));
    this.#socket.resume();
  }

  send(frame: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#stream.writableLength > this.#limits.readerQueueBytes) {
      // The close frame waits behind what is queued; who has not read it then is cut off.
      const refusal = refuse('slowReader', 'more queued than one reader may have');
      return this.#room.members.has(this) ? this.#refuse(refusal) : undefined;
    }
    writeFrame(this.#stream, frame);
  }

  sendIfFree(frame: Uint8Array): boolean {
    if (this.#stream.writableLength > this.#limits.readerQueueBytes / 4) return false;
    this.send(frame);
    return true;
  }

  acknowledge(): void {
    // This protocol has no acknowledgements.
  }

  storage(): void {
    // Nor a word for this: its writers simply are not shown to others (D6).
  }

  end(ending: Ending): void {
    if (ending.kind === 'refused') this.#refused(ending.refusal);
    this.close(ending.kind === 'resync' ? ending.code : ending.refusal.code);
  }

  close(code: RefusalCode): void {
    this.#room.leave(this);
    closeSocket(this.#socket, code, this.#env);
  }

  alive(withinMs: number): Promise<boolean> {
    const before = this.#heard;
    this.#socket.ping();
    return new Promise((resolve) => this.#env.after(withinMs, () => resolve(this.#heard > before)));
  }

  #refuse(refusal: Refusal): void {
    this.#room.end(this, { kind: 'refused', refusal, change: null });
  }

  #onFrame(data: Uint8Array): void {
    if (!this.#room.members.has(this)) return;
    this.#heard += 1;
    if (!this.#rate.admit(data.length)) return this.#refuse(refuse('rate', 'messages'));
    if (data.length > this.#limits.messageBytes) return this.#refuse(refuse('tooLarge', 'message'));
    let message: YjsMessage;
    try {
      message = decodeYjsMessage(new Uint8Array(data));
    } catch {
      return this.#refuse(refuse('malformed', 'not a message of y-protocols'));
    }
    this.#handle(message);
  }

  #handle(message: YjsMessage): void {
    switch (message.kind) {
      case 'update': {
        const updateId = `${this.sender.id}.${String(++this.#updates)}`;
        return this.#room.submit({ member: this, updateId, change: null, bytes: message.bytes });
      }
      case 'ask':
        return this.#answer(message.stateVector);
      case 'awareness':
        return this.#onAwareness(message.entries);
      case 'queryAwareness':
        if (!this.#questions.admit()) return this.#refuse(refuse('rate', 'questions'));
        return this.#room.welcome(this);
    }
  }

  #answer(stateVector: Uint8Array): void {
    if (stateVector.length > this.#limits.stateVectorBytes)
      return this.#refuse(refuse('tooLarge', 'state vector'));
    const answer = this.#questions.answer(this.#room.committed, stateVector, false);
    if ('code' in answer) return this.#refuse(answer);
    for (const update of answer.state.updates) this.send(encodeUpdate(update)); // shared with others who ask
    this.send(encodeAnswer(emptyUpdate)); // with this the client counts as synced
  }

  /** Entries of other people are dropped: WebsocketProvider sends again whatever it hears. */
  #onAwareness(entries: readonly AwarenessEntry[]): void {
    const id = this.#presenceId ?? entries[0]?.clientId;
    const own = entries.findLast(({ clientId }) => clientId === id);
    if (own !== undefined) this.#presence.offer(() => this.#show(own));
  }

  #show({ clientId, json }: AwarenessEntry): void {
    if (json.length > this.#limits.presenceBytes) return;
    let state: Record<string, unknown> | null;
    try {
      state = parseState(json);
    } catch {
      return this.#refuse(refuse('malformed', 'awareness is not JSON'));
    }
    if (this.#presenceId === null && state === null) return;
    if (this.#room.showPresence(this, clientId, state === null ? null : {}, state ?? {}))
      this.#presenceId = clientId;
  }
}
