/**
 * A small proxy before any number of nodes, for `npm run cluster` and the tests: sticky for long-polling, quick to leave a
 * node that is gone. It keeps nothing back, and knows nothing of what it carries.
 */
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { order } from './choice.ts';
import { watchHealth } from './health.ts';
import { relayRequest } from './relay-request.ts';
import { relayUpgrade } from './relay-upgrade.ts';
import type { Standing, Upstream } from './upstream.ts';

export interface Proxy {
  readonly port: number;
  /** http://127.0.0.1:<port> */
  readonly url: string;
  /** How each node stands, by name. */
  standings(): Record<string, Standing>;
  /** Requests and WebSockets that run through each node, by name. */
  loads(): Record<string, number>;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** Starts to listen; port 0 lets the system choose. Rejects when the port is taken. */
export async function startProxy(
  nodes: readonly Upstream[],
  { port = 0, host = '127.0.0.1' }: { readonly port?: number; readonly host?: string } = {},
): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) =>
    relayRequest(incoming, outgoing, order(incoming, nodes)),
  );
  server.on('upgrade', (incoming, client, head) => {
    client.on('error', () => client.destroy()); // whoever it was has gone
    relayUpgrade(incoming, client, head, order(incoming, nodes));
  });
  server.on('connection', (socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const stops = nodes.map((node) => watchHealth(node, nodes));
  const { port: own } = server.address() as AddressInfo; // it listens on TCP
  return {
    port: own,
    url: `http://127.0.0.1:${String(own)}`,
    standings: () => Object.fromEntries(nodes.map(({ name, standing }) => [name, standing])),
    loads: () => Object.fromEntries(nodes.map(({ name, load }) => [name, load])),
    close: () =>
      new Promise((resolve) => {
        for (const stop of stops) stop();
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
