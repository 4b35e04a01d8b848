/**
 * The y-websocket door: `/yjs/<document id>?token=…`, for any Yjs client. `WebsocketProvider` works against it
 * unchanged. Who may not come in is told so by a close code, since a refused handshake would make a provider loop.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { isDocumentId, kindOf, type DocumentId } from '../../shared/ids.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { permissionFor } from '../../shared/roles.ts';
import type { Principal } from '../accounts/principal.ts';
import type { Timer } from '../environment.ts';
import type { DoorParts } from './door-parts.ts';
import { newConnectionId } from './connection-id.ts';
import { WordedWebSocketServer, type WordedWebSocket } from './worded-websocket.ts';
import { closeSocket, YjsSession } from './yjs-session.ts';

const PATH = '/yjs/';
/** A connection that answers no ping for so long is gone. */
const PING_MS = 20_000;

interface Wish {
  /** Null when the path names no document. */
  readonly document: DocumentId | null;
  readonly token: string;
}

/** Somebody who may come in, and where to. */
interface Seating {
  readonly socket: WebSocket;
  readonly stream: Duplex;
  readonly document: DocumentId;
  readonly principal: Principal;
  readonly credential: string;
}

function readWish({ url }: IncomingMessage): Wish {
  const { pathname, searchParams } = new URL(url ?? '/', 'http://door');
  let name = '';
  try {
    name = decodeURIComponent(pathname.slice(PATH.length));
  } catch {
    // Not percent-encoded text: it names nothing.
  }
  return { document: isDocumentId(name) ? name : null, token: searchParams.get('token') ?? '' };
}

export class YjsDoor {
  readonly #parts: DoorParts;
  readonly #server: WordedWebSocketServer;
  /** Connections that answered the last ping. */
  readonly #answering = new WeakSet<WebSocket>();
  #timer: Timer;

  constructor(parts: DoorParts) {
    this.#parts = parts;
    const maxPayload = parts.limits.messageBytes;
    this.#server = new WordedWebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
    this.#timer = parts.env.after(PING_MS, () => this.#pingAll());
  }

  /** Whether an upgrade request is this door's. */
  serves(request: IncomingMessage): boolean {
    return request.url?.startsWith(PATH) ?? false;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#welcome(webSocket, request));
  }

  /** Sends everybody away for later. */
  close(): void {
    this.#timer.cancel();
    for (const socket of this.#server.clients) closeSocket(socket, 'shutdown', this.#parts.env);
    this.#server.close();
  }

  #welcome(socket: WordedWebSocket, request: IncomingMessage): void {
    const { reception, env, logger } = this.#parts;
    socket.pause(); // nothing is read before it is known who speaks
    this.#answering.add(socket);
    socket.on('pong', () => this.#answering.add(socket));
    socket.on('error', (error) => logger.info({ door: 'yjs', reason: error.message }, 'connection failed'));
    socket.limitPings(this.#parts.limits, env);
    socket.onBroken = (code) => reception.refused('yjs', refuse(code, 'frame'), null);
    const here = reception.arrive(request);
    if ('code' in here) return this.#turnAway(socket, here);
    here.known(); // the token came with the request
    socket.on('close', here.leave);
    this.#receive(socket, request).catch((error: unknown) => {
      logger.error({ err: error }, 'a connection could not be served');
      closeSocket(socket, 'storage', env);
    });
  }

  async #receive(socket: WordedWebSocket, request: IncomingMessage): Promise<void> {
    const { reception } = this.#parts;
    const { document, token } = readWish(request);
    if (!reception.admitsOrigin(request)) return this.#turnAway(socket, refuse('forbidden', 'origin'));
    const principal = await reception.admit(token);
    if ('code' in principal) return this.#turnAway(socket, principal);
    socket.onBroken = (code) => reception.refused('yjs', refuse(code, 'frame'), principal);
    if (document === null) return this.#turnAway(socket, refuse('unknownDocument', 'not a document id'));
    const stream = request.socket;
    await this.#seat({ socket, stream, document, principal, credential: token });
  }

  async #seat({ socket, stream, document, principal, credential }: Seating): Promise<void> {
    const { rooms, reception, limits, env } = this.#parts;
    const asked = permissionFor(principal.role, kindOf(document));
    const account = reception.account(principal.id);
    // This protocol cannot name what the client has seen; what it has seen of others' must be known before it answers.
    const mayMake = asked === 'write' ? () => account.newDocuments.take(1) : null;
    const room = await rooms.openCurrent(document, mayMake);
    if ('code' in room) return this.#turnAway(socket, room);
    if (socket.readyState !== socket.OPEN) return;
    const permission = room.locked ? 'read' : asked;
    const sender = { id: newConnectionId(env), principal, permission };
    const refused = (refusal: Refusal) => reception.refused('yjs', refusal, principal);
    const session = new YjsSession({ socket, stream, room, sender, account, limits, env, refused });
    const dismiss: YjsSession['close'] = (code) => session.close(code);
    // Its provider comes back by itself, at once: it is closed at its moment instead.
    const move = (afterMs: number) => void env.after(afterMs, () => session.close('shutdown'));
    socket.on('close', reception.register('yjs', { credential, principal, dismiss, move }));
    session.start();
    socket.on('message', () => this.#answering.add(socket)); // what it sends may stand before its pong
  }

  #turnAway(socket: WebSocket, refusal: Refusal): void {
    this.#parts.reception.refused('yjs', refusal, null);
    closeSocket(socket, refusal.code, this.#parts.env);
  }

  #pingAll(): void {
    for (const socket of this.#server.clients) {
      if (this.#answering.delete(socket)) socket.ping();
      else socket.terminate();
    }
    this.#timer = this.#parts.env.after(PING_MS, () => this.#pingAll());
  }
}
