/** Headers on their way through the proxy: those of one connection stay behind, and the client's address is added. */
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';

const ofOneConnection = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Headers without those that are about one connection only. */
export function endToEnd(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofOneConnection.has(name)));
}

/**
 * What the node is told: the host as the client wrote it, and whom the proxy speaks for. Nobody stands before this proxy
 * who could know better, so what the client says of its own address is dropped.
 */
export function forwarded({ headers, socket }: IncomingMessage): OutgoingHttpHeaders {
  return {
    ...endToEnd(headers),
    'x-forwarded-for': socket.remoteAddress ?? '',
    'x-forwarded-proto': 'http',
  };
}
