/** Socket.IO's own protocol with its default parser on a raw WebSocket: a text frame that names the event, then its bytes. */
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { awarenessUpdate } from '../../support/sync-wire.ts';
import { wireOver, type Wire, type WireEvents } from '../../support/wire-over.ts';

interface Link {
  emit(event: string, bytes: Uint8Array, ack?: number): void;
  /** Answers an event that asked for it. */
  acknowledge(ack: number, bytes: Uint8Array): void;
}

interface Heard {
  readonly event: string | null;
  /** Number of the acknowledgement asked for, or of the one that this is. */
  readonly ack: number | null;
  readonly bytes: Uint8Array;
}

const binaryEvent = '45';
const binaryAck = '46';
const placeholder = '{"_placeholder":true,"num":0}';
const packetHead = /^4([56])1-(?:\/[^,]*,)?(\d*)\[(?:"([^"]*)",)?/;

/** Opens the namespace (empty for the default one) and reads packets of one binary attachment. */
function openLink(
  socket: WebSocket,
  namespace: string,
  hear: (heard: Heard) => void,
): { readonly connected: Promise<void>; readonly link: Link } {
  const at = namespace === '' ? '' : `${namespace},`;
  const { promise: connected, resolve } = Promise.withResolvers<void>();
  let head: Omit<Heard, 'bytes'> | null = null;
  socket.on('message', (data: Buffer, binary: boolean) => {
    if (binary) {
      if (head !== null) hear({ ...head, bytes: data });
      head = null;
      return;
    }
    const text = data.toString();
    if (text.startsWith('0')) return socket.send(`40${at}`);
    if (text === '2') return socket.send('3');
    if (text.startsWith(`40${at}`)) return resolve();
    const match = packetHead.exec(text);
    if (match === null) return;
    head = { event: match[3] ?? null, ack: match[2] === '' ? null : Number(match[2]) };
  });
  return {
    connected,
    link: {
      emit: (event, bytes, ack) => {
        socket.send(
          `${binaryEvent}1-${at}${ack === undefined ? '' : String(ack)}["${event}",${placeholder}]`,
        );
        socket.send(bytes);
      },
      acknowledge: (ack, bytes) => {
        socket.send(`${binaryAck}1-${at}${String(ack)}[${placeholder}]`);
        socket.send(bytes);
      },
    },
  };
}

const openSocket = (url: string, query: string) =>
  new WebSocket(`${url}/socket.io/?EIO=4&transport=websocket${query}`, { perMessageDeflate: false });

/** Joins a document of y-socket.io; resolves when its state has come. */
export async function connectYSocketIo(
  url: string,
  document: string,
  clientId: number,
  events: WireEvents,
): Promise<Wire> {
  const socket = openSocket(url, '');
  const { opened, closed, wire } = wireOver(socket, clientId, events);
  const { promise: synced, resolve } = Promise.withResolvers<void>();
  const empty = new Y.Doc();
  let awarenessClock = 0;
  const { link } = openLink(socket, `/yjs|${document}`, ({ event, ack, bytes }) => {
    if (event === 'sync-step-1') {
      if (ack !== null) link.acknowledge(ack, Y.encodeStateAsUpdate(empty));
      // The server listens from now on: what is asked while it loads the document goes unheard.
      link.emit('sync-step-1', Y.encodeStateVector(empty), 0);
    } else if (event === 'awareness-update') events.presence?.();
    else {
      events.update(bytes);
      if (event === null) resolve();
    }
  });
  await opened;
  await Promise.race([synced, closed]);
  return {
    ...wire,
    send: (update) => link.emit('sync-update', update),
    show: (state) => link.emit('awareness-update', awarenessUpdate(clientId, ++awarenessClock, state)),
  };
}

/** Joins a room of the bare Socket.IO relay; resolves when connected. */
export async function connectSocketIoRelay(
  url: string,
  document: string,
  clientId: number,
  events: WireEvents,
): Promise<Wire> {
  const socket = openSocket(url, `&document=${encodeURIComponent(document)}`);
  const { opened, closed, wire } = wireOver(socket, clientId, events);
  const { connected, link } = openLink(socket, '', ({ event, bytes }) =>
    event === 'presence' ? events.presence?.() : events.update(bytes),
  );
  await opened;
  await Promise.race([connected, closed]);
  return {
    ...wire,
    send: (update) => link.emit('update', update),
    show: (state) => link.emit('presence', Buffer.from(JSON.stringify(state))),
  };
}
