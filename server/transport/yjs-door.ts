/**
 * The y-websocket door: `/yjs/<document id>?token=…`, for any Yjs client. `WebsocketProvider` works against it
 * unchanged. Who may not come in is told so by a close code, since a refused handshake would make a provider loop.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { isDocumentId, kindOf, type DocumentId } from '../../shared/ids.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import { permissionFor } from '../../shared/roles.ts';
import type { Principal } from '../accounts/principal.ts';
import type { DoorParts } from './door-parts.ts';
import { newConnectionId } from './connection-id.ts';
import { closeSocket, YjsSession } from './yjs-session.ts';

const PATH = '/yjs/';
/** A connection that answers no ping for so long is gone. */
const PING_MS = 20_000;

export interface YjsDoor {
  /** Whether an upgrade request is this door's. */
  serves(request: IncomingMessage): boolean;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

function readAddress(request: IncomingMessage): {
  readonly document: DocumentId | null;
  readonly token: string;
} {
  const url = new URL(request.url ?? '/', 'http://door');
  let name = url.pathname.slice(PATH.length);
  try {
    name = decodeURIComponent(name);
  } catch {
    name = '';
  }
  return { document: isDocumentId(name) ? name : null, token: url.searchParams.get('token') ?? '' };
}

export function createYjsDoor(parts: DoorParts): YjsDoor {
  const { rooms, reception, limits, env, logger } = parts;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const answering = new WeakSet<WebSocket>();

  const refused = (refusal: Refusal) =>
    logger.info({ door: 'yjs', code: refusal.code, reason: refusal.reason }, 'refused');
  const turnAway = (socket: WebSocket, refusal: Refusal) => {
    refused(refusal);
    closeSocket(socket, refusal.code, env);
  };
  const seat = async (socket: WebSocket, document: DocumentId, principal: Principal, credential: string) => {
    const asked = permissionFor(principal.role, kindOf(document));
    const room = await rooms.open(document, asked === 'write');
    if ('code' in room) return turnAway(socket, room);
    if (socket.readyState !== socket.OPEN) return;
    const permission = room.locked ? 'read' : asked;
    const sender = { id: newConnectionId(env), principal, permission };
    const session = new YjsSession({ socket, room, sender, limits, env, refused });
    const unregister = reception.register({
      credential,
      principal,
      dismiss: (code) => session.close(code),
    });
    socket.on('close', unregister);
    session.start();
  };
  const receive = async (socket: WebSocket, request: IncomingMessage) => {
    const { document, token } = readAddress(request);
    if (!reception.admitsOrigin(request)) return turnAway(socket, refuse('forbidden', 'origin'));
    const principal = await reception.authenticate(token);
    if ('code' in principal) return turnAway(socket, principal);
    if (document === null) return turnAway(socket, refuse('unknownDocument', 'not a document id'));
    await seat(socket, document, principal, token);
  };
  const welcome = (socket: WebSocket, request: IncomingMessage) => {
    socket.pause(); // nothing is read before it is known who speaks
    answering.add(socket);
    socket.on('pong', () => answering.add(socket));
    // Oversized and broken frames: ws has closed with 1009 or 1002 already.
    socket.on('error', (error) => logger.info({ door: 'yjs', reason: error.message }, 'connection failed'));
    const here = reception.arrive(request.socket.remoteAddress ?? '');
    if ('code' in here) return turnAway(socket, here);
    socket.on('close', here.leave);
    receive(socket, request).catch((error: unknown) => {
      logger.error({ err: error }, 'a connection could not be served');
      closeSocket(socket, 'storage', env);
    });
  };
  const pingAll = () => {
    for (const socket of server.clients) {
      if (answering.delete(socket)) socket.ping();
      else socket.terminate();
    }
    timer = env.after(PING_MS, pingAll);
  };
  let timer = env.after(PING_MS, pingAll);

  return {
    serves: (request) => request.url?.startsWith(PATH) ?? false,
    upgrade: (request, socket, head) => {
      server.handleUpgrade(request, socket, head, (webSocket) => welcome(webSocket, request));
    },
    close: () => {
      timer.cancel();
      for (const socket of server.clients) closeSocket(socket, 'shutdown', env);
      server.close();
    },
  };
}
