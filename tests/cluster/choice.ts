/**
 * Which node a request goes to. A page keeps its node by a cookie, because a long-polling session (its `sid`) lives on one
 * node; programs without cookies keep it by their address. A new WebSocket goes where the fewest connections are.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Standing, Upstream } from './upstream.ts';

export const COOKIE = 'palabre_node';

const ranks: Readonly<Record<Standing, number>> = { ready: 0, alive: 1, gone: 2 };

/** The node that the client's cookie names; null without one. */
export function nodeOfCookie({ headers }: IncomingMessage): string | null {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w.-]{1,64})`).exec(headers.cookie ?? '')?.[1] ?? null;
}

/** The same node for the same address, whichever others there are (rendezvous hashing). */
function weight(address: string, { name }: Upstream): number {
  return createHash('sha256').update(`${address} ${name}`).digest().readUInt32BE();
}

/** Every node, the one to try first at the front: the ready ones, then those that answer, then the rest. */
export function order(request: IncomingMessage, nodes: readonly Upstream[]): Upstream[] {
  const url = request.url ?? '';
  const isPolling = url.startsWith('/socket.io/') && url.includes('transport=polling');
  const isSession = isPolling || /[?&]sid=/.test(url);
  const isWebSocket = request.headers.upgrade !== undefined && !isSession;
  const wanted = isWebSocket ? null : nodeOfCookie(request);
  const address = request.socket.remoteAddress ?? '';
  return [...nodes].sort(
    (one, other) =>
      ranks[one.standing] - ranks[other.standing] ||
      Number(other.name === wanted) - Number(one.name === wanted) ||
      (isSession ? weight(address, other) - weight(address, one) : one.load - other.load),
  );
}
