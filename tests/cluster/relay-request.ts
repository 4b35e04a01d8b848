/**
 * One HTTP request through the proxy, streamed both ways. What can be asked twice is asked of the next node when one
 * fails before it answers; anything else only where the node has certainly not heard of it.
 */
import { Agent, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { COOKIE, nodeOfCookie } from './choice.ts';
import { endToEnd, forwarded } from './forwarded-headers.ts';
import type { Upstream } from './upstream.ts';

const agent = new Agent({ keepAlive: true });

function canBeAskedTwice({ method, headers }: IncomingMessage): boolean {
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  return !hasBody && ['GET', 'HEAD', 'OPTIONS'].includes(method ?? '');
}

function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  node: Upstream,
  response: IncomingMessage,
) {
  const headers = endToEnd(response.headers);
  if (nodeOfCookie(incoming) !== node.name)
    headers['set-cookie'] = [
      ...(response.headers['set-cookie'] ?? []),
      `${COOKIE}=${node.name}; Path=/; HttpOnly; SameSite=Lax`,
    ];
  outgoing.writeHead(response.statusCode ?? 502, headers);
  outgoing.flushHeaders();
  response.pipe(outgoing);
  response.once('error', () => outgoing.destroy());
  response.once('aborted', () => outgoing.destroy());
}

/** Tries the nodes in this order. */
export function relayRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  [node, ...others]: readonly Upstream[],
): void {
  if (node === undefined) {
    outgoing.writeHead(502, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' });
    outgoing.end('No node answers. Try again in a moment.\n');
    return;
  }
  const isRepeatable = canBeAskedTwice(incoming);
  const { method, url: path } = incoming;
  const { host, port } = node;
  const headers = forwarded(incoming);
  const onward = request({ host, port, method, path, headers, agent: isRepeatable ? agent : false });
  const done = node.carry(() => onward.destroy(new Error('the node is gone')));
  let isHeard = false;
  onward.once('socket', (socket) => {
    if (isRepeatable) return;
    socket.once('connect', () => {
      isHeard = true;
      incoming.pipe(onward);
    });
  });
  onward.once('response', (response) => answer(incoming, outgoing, node, response));
  onward.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') node.stand('gone');
    if (outgoing.headersSent || outgoing.destroyed) outgoing.destroy();
    else relayRequest(incoming, outgoing, isRepeatable || !isHeard ? others : []);
  });
  onward.once('close', done);
  outgoing.once('close', () => onward.destroy());
  if (isRepeatable) onward.end();
}
