/** A client of Palabre's own door that does nothing by itself: every message is sent and read by the test. */
import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import { encodeClientMessage, type ClientMessage } from '../../shared/protocol/client-to-server.ts';
import { decodeServerMessage, type ServerMessage } from '../../shared/protocol/server-to-client.ts';
import * as parser from '../../shared/protocol/socket-parser.ts';
import { eventually } from './eventually.ts';

type MessageOf<Type extends ServerMessage['type']> = Extract<ServerMessage, { type: Type }>;

interface Joined {
  readonly doc: Y.Doc;
  readonly channel: number;
  readonly secret: string;
  readonly answer: MessageOf<'joined'>;
  /** Sends what `change` does to the document; returns its number. */
  edit(change: (doc: Y.Doc) => void): number;
}

export interface PalabreClient {
  readonly socket: Socket;
  /** Everything heard, in order. */
  readonly heard: ServerMessage[];
  /** Code of the connect error, when the door stayed shut. */
  readonly connectError: () => string | null;
  send(message: ClientMessage): void;
  sendRaw(frame: Uint8Array): void;
  /** The first message of a type for which `fits` holds, heard by now or soon. */
  hears<Type extends ServerMessage['type']>(
    type: Type,
    fits?: (message: MessageOf<Type>) => boolean,
  ): Promise<MessageOf<Type>>;
  /** Joins, with a document of one's own that then follows the server's. */
  join(document: DocumentId, options?: JoinOptions): Promise<Joined>;
  end(): void;
}

interface JoinOptions {
  readonly doc?: Y.Doc;
  readonly secret?: string;
  readonly epoch?: number;
  readonly seq?: number;
}

/** Numbers go on when the same document is joined again. */
const lastRefs = new WeakMap<Y.Doc, number>();

/** 22 characters, as a page load draws them. */
export function newSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
}

function isOf<Type extends ServerMessage['type']>(
  message: ServerMessage,
  type: Type,
): message is MessageOf<Type> {
  return message.type === type;
}

/** Connects at once. */
export function openPalabre(
  url: string,
  credential: string,
  transports: ('polling' | 'websocket')[] = ['websocket'],
): PalabreClient {
  const socket = io(url, { parser, transports, auth: { credential }, reconnection: false, forceNew: true });
  const heard: ServerMessage[] = [];
  const listeners = new Set<(message: ServerMessage) => void>();
  let error: string | null = null;
  let requests = 0;
  socket.on('m', (frame: Uint8Array) => {
    const message = decodeServerMessage(frame);
    heard.push(message);
    for (const listener of listeners) listener(message);
  });
  socket.on('connect_error', (reason: Error & { readonly data?: { readonly code?: string } }) => {
    error = reason.data?.code ?? reason.message;
  });
  const send = (message: ClientMessage) => socket.emit('m', encodeClientMessage(message));
  const hears: PalabreClient['hears'] = (type, fits) =>
    eventually(`a ${type} message`, () =>
      heard.filter((message) => isOf(message, type)).find((message) => fits === undefined || fits(message)),
    );

  const join: PalabreClient['join'] = async (document, options = {}) => {
    const { doc = new Y.Doc(), secret = newSecret(), epoch = 0, seq = 0 } = options;
    const request = ++requests;
    const claims = [{ clientId: doc.clientID, secret }];
    const stateVector = Y.encodeStateVector(doc);
    send({ type: 'join', request, document, epoch, seq, claims, stateVector });
    const answer = await hears('joined', (message) => message.request === request);
    const { channel } = answer;
    for (const update of answer.updates) Y.applyUpdate(doc, update, 'server');
    const follow = (message: ServerMessage) => {
      if (message.type === 'update' && message.channel === channel)
        Y.applyUpdate(doc, message.bytes, 'server');
    };
    heard.slice(heard.indexOf(answer) + 1).forEach(follow);
    listeners.add(follow);
    return {
      doc,
      channel,
      secret,
      answer,
      edit: (change) => {
        const updates: Uint8Array[] = [];
        const collect = (update: Uint8Array, origin: unknown) => {
          if (origin !== 'server') updates.push(update);
        };
        doc.on('update', collect);
        doc.transact(() => change(doc));
        doc.off('update', collect);
        const ref = (lastRefs.get(doc) ?? 0) + 1;
        lastRefs.set(doc, ref);
        send({ type: 'update', channel, clientId: doc.clientID, ref, bytes: Y.mergeUpdates(updates) });
        return ref;
      },
    };
  };
  return {
    socket,
    heard,
    connectError: () => error,
    send,
    sendRaw: (frame) => socket.emit('m', frame),
    hears,
    join,
    end: () => socket.disconnect(),
  };
}
