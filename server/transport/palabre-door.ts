/** Palabre's own door: Socket.IO with one binary frame per message, WebSocket first, long-polling where that is blocked. */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server, type ExtendedError, type Socket } from 'socket.io';
import * as parser from '../../shared/protocol/socket-parser.ts';
import { refuse, type Refusal, type RefusalCode } from '../../shared/protocol/refusal.ts';
import type { Principal } from '../accounts/principal.ts';
import type { DoorParts } from './door-parts.ts';
import { SocketIoConnection } from './palabre-connection.ts';
import { Intake } from './intake.ts';
import { PalabreSession } from './palabre-session.ts';
import type { Arrival } from './allowances.ts';
import { WordedWebSocketServer } from './worded-websocket.ts';

const PING_INTERVAL_MS = 15_000;
const PING_TIMEOUT_MS = 15_000;

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

type EngineConnection = Socket['conn'];

export class PalabreDoor {
  readonly #parts: DoorParts;
  readonly #workspace: string;
  readonly #io: Server;
  readonly #admissions = new WeakMap<Socket, Admission>();
  readonly #arrivals = new WeakMap<IncomingMessage, Arrival>();
  /** What connections run on that came as WebSockets; one that is upgraded later stays with the engine. */
  readonly #streams = new WeakMap<EngineConnection, Duplex>();

  constructor(http: HttpServer, parts: DoorParts, workspace: string) {
    this.#parts = parts;
    this.#workspace = workspace;
    this.#io = new Server(http, {
      parser,
      transports: ['polling', 'websocket'],
      serveClient: false,
      destroyUpgrade: false,
      perMessageDeflate: false,
      httpCompression: false,
      connectTimeout: parts.limits.unauthenticatedMs,
      wsEngine: WordedWebSocketServer,
      pingInterval: PING_INTERVAL_MS,
      pingTimeout: PING_TIMEOUT_MS,
      maxHttpBufferSize: wireBytes(parts.limits.messageBytes),
      allowRequest: (request, decide) => {
        const objection = this.#admitRequest(request);
        decide(objection, objection === null);
      },
    });
    this.#io.engine.on('connection', (connection: EngineConnection) => {
      const { request, transport } = connection;
      if (transport.name === 'websocket') this.#streams.set(connection, request.socket);
      this.#watch(request);
      WordedWebSocketServer.of(request.socket)?.limitPings(parts.limits, parts.env);
      const here = this.#arrivals.get(request);
      connection.once('close', () => here?.leave());
    });
    this.#io.use((socket, next) => void this.#admit(socket).then(next));
    this.#io.on('connection', (socket) => this.#connected(socket));
  }

  /** Closes every connection, and the HTTP server; clients come back by themselves. */
  close(): Promise<void> {
    return this.#io.close();
  }

  /** Until it is admitted a WebSocket is closed for saying nothing, and afterwards for saying nonsense. */
  #watch(request: IncomingMessage, principal: Principal | null = null): void {
    const webSocket = WordedWebSocketServer.of(request.socket);
    if (webSocket === null) return;
    webSocket.lastWords = principal === null ? 'unauthenticated' : 'malformed';
    webSocket.onBroken = (code: RefusalCode) =>
      this.#parts.reception.refused('palabre', refuse(code, 'frame'), principal);
  }

  /** Before anything costs: the origin of the page, and the address. Returns the objection, or null. */
  #admitRequest(request: IncomingMessage): string | null {
    const { reception } = this.#parts;
    if (!reception.admitsOrigin(request)) return 'origin';
    const here = reception.arrive(request);
    if ('code' in here) return here.code;
    this.#arrivals.set(request, here);
    return null;
  }

  async #admit(socket: Socket): Promise<ExtendedError | undefined> {
    const { reception } = this.#parts;
    const credential = credentialOf(socket);
    const principal = await reception.admit(credential);
    if ('code' in principal) {
      reception.refused('palabre', principal, null);
      return connectError(principal);
    }
    this.#admissions.set(socket, { principal, credential });
    return undefined;
  }

  #connected(socket: Socket): void {
    const admission = this.#admissions.get(socket);
    if (admission === undefined) throw new TypeError('a connection that nobody admitted');
    const { principal, credential } = admission;
    const connection = new SocketIoConnection(socket, this.#streams.get(socket.conn) ?? null);
    this.#watch(socket.conn.request, principal);
    this.#arrivals.get(socket.conn.request)?.known();
    const session = new PalabreSession(this.#parts, principal, connection, this.#workspace);
    const unregister = this.#parts.reception.register('palabre', {
      credential,
      principal,
      dismiss: (code) => session.dismiss(code),
      move: (afterMs) => {
        connection.send({ type: 'moving', afterMs });
        session.leaveAll();
        connection.close('shutdown');
      },
    });
    const { limits, env, reception } = this.#parts;
    const intake = new Intake({
      limits,
      env,
      account: reception.account(principal.id),
      source: connection.source,
      handle: (frame) => session.receive(frame),
      tooFast: () => session.tooFast(),
    });
    socket.on('m', (frame: Uint8Array) => intake.take(frame)); // the parser gives nothing else
    socket.on('disconnect', () => {
      unregister();
      intake.stop();
      session.leaveAll();
    });
  }
}
