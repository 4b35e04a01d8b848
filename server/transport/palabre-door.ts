/** Palabre's own door: Socket.IO with one binary frame per message, WebSocket first, long-polling where that is blocked. */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type ExtendedError, type Socket } from 'socket.io';
import * as parser from '../../shared/protocol/socket-parser.ts';
import { refuse, type Refusal } from '../../shared/protocol/refusal.ts';
import type { Principal } from '../accounts/principal.ts';
import type { DoorParts } from './door-parts.ts';
import { createPalabreConnection } from './palabre-connection.ts';
import { PalabreSession } from './palabre-session.ts';

const CONNECT_MS = 5_000;
const PING_INTERVAL_MS = 15_000;
const PING_TIMEOUT_MS = 15_000;

export interface PalabreDoor {
  /** Closes every connection; clients come back by themselves. */
  close(): Promise<void>;
}

/** What the middleware finds out about a connection, for the session that follows. */
interface Admission {
  readonly principal: Principal;
  readonly credential: string;
}

function connectError(refusal: Refusal): ExtendedError {
  const error: ExtendedError = new Error(refusal.code);
  error.data = { code: refusal.code };
  return error;
}

function credentialOf(socket: Socket): string {
  const { credential }: { readonly credential?: unknown } = socket.handshake.auth;
  return typeof credential === 'string' ? credential : '';
}

/** Long-polling carries bytes as base64, and the engine measures what was sent. */
function wireBytes(messageBytes: number): number {
  return Math.ceil((messageBytes * 4) / 3) + 1_024;
}

export function createPalabreDoor(http: HttpServer, parts: DoorParts, workspace: string): PalabreDoor {
  const { reception, limits, logger } = parts;
  const admissions = new WeakMap<Socket, Admission>();
  const arrivals = new WeakMap<IncomingMessage, { readonly leave: () => void }>();

  const io = new Server(http, {
    parser,
    transports: ['polling', 'websocket'],
    serveClient: false,
    destroyUpgrade: false,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: CONNECT_MS,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    maxHttpBufferSize: wireBytes(limits.messageBytes),
    allowRequest: (request, decide) => {
      if (!reception.admitsOrigin(request)) return decide('origin', false);
      const here = reception.arrive(request.socket.remoteAddress ?? '');
      if ('code' in here) return decide(here.code, false);
      arrivals.set(request, here);
      decide(null, true);
    },
  });
  io.engine.on('connection', (connection: { request: IncomingMessage; once: Socket['conn']['once'] }) => {
    const here = arrivals.get(connection.request);
    connection.once('close', () => here?.leave());
  });
  io.use((socket, next) => {
    const credential = credentialOf(socket);
    reception
      .authenticate(credential)
      .then((principal) => {
        if ('code' in principal) {
          logger.info({ door: 'palabre', code: principal.code, reason: principal.reason }, 'refused');
          return next(connectError(principal));
        }
        admissions.set(socket, { principal, credential });
        next();
      })
      .catch(() => next(connectError(refuse('storage', 'credentials cannot be checked now'))));
  });
  io.on('connection', (socket) => {
    const admission = admissions.get(socket);
    if (admission === undefined) throw new TypeError('a connection that nobody admitted');
    const { principal, credential } = admission;
    const session = new PalabreSession(parts, principal, createPalabreConnection(socket), workspace);
    const unregister = reception.register({
      credential,
      principal,
      dismiss: (code) => session.refuse(refuse(code, 'rights were judged afresh')),
    });
    socket.on('m', (frame: unknown) => session.receive(frame));
    socket.on('disconnect', () => {
      unregister();
      session.leaveAll();
    });
  });
  return {
    close: () => io.close(),
  };
}
