/** A network that lets HTTP through and blocks every WebSocket, as some do: a proxy in front of the server. */
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Firewall {
  /** http://127.0.0.1:<port> */
  readonly url: string;
  /** WebSockets that were tried. */
  readonly blocked: number;
  close(): Promise<void>;
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)); // listening on TCP
  });
}

export async function startFirewall(target: string): Promise<Firewall> {
  const { hostname, port } = new URL(target);
  let blocked = 0;
  const server = createServer((incoming, outgoing) => {
    const onward = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.once('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('upgrade', (_request, socket) => {
    blocked++;
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
  });
  const own = await listening(server);
  return {
    url: `http://127.0.0.1:${own}`,
    get blocked() {
      return blocked;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
