/** One WebSocket through the proxy: bytes both ways, nothing kept. A node that does not answer is passed over. */
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { forwarded } from './forwarded-headers.ts';
import type { Upstream } from './upstream.ts';

function requestBytes({ method, url }: IncomingMessage, headers: OutgoingHttpHeaders): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((single) => `${name}: ${String(single)}`),
  );
  return [`${method ?? 'GET'} ${url ?? '/'} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}

function refuse(client: Duplex): void {
  client.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n');
}

/** Joins both sides once the node has begun to answer; the end of either is the end of both. */
function join(client: Duplex, socket: Socket, first: Buffer): void {
  client.write(first);
  client.pipe(socket);
  socket.pipe(client);
}

/** Tries the nodes in this order. `head`: what came behind the request. */
export function relayUpgrade(
  incoming: IncomingMessage,
  client: Duplex,
  head: Buffer,
  [node, ...others]: readonly Upstream[],
): void {
  if (client.destroyed) return;
  if (node === undefined) return refuse(client);
  const socket = connect({ host: node.host, port: node.port, noDelay: true });
  const done = node.carry(() => socket.destroy());
  const { upgrade } = incoming.headers;
  let isAnswering = false;
  socket.once('connect', () => {
    socket.write(requestBytes(incoming, { ...forwarded(incoming), connection: 'Upgrade', upgrade }));
    if (head.length > 0) socket.write(head);
  });
  socket.once('data', (first: Buffer) => {
    isAnswering = true;
    join(client, socket, first);
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') node.stand('gone');
  });
  const leave = () => socket.destroy();
  client.once('close', leave);
  socket.once('close', () => {
    done();
    client.removeListener('close', leave);
    if (isAnswering) client.end(() => client.destroy());
    else relayUpgrade(incoming, client, head, others);
  });
}
