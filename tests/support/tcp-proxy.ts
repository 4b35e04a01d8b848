/** A TCP proxy that can cut a connection after a given byte, cut all, or fall silent without a word, as a failing network does. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type Direction = 'to server' | 'to client';

export interface TcpProxy {
  readonly port: number;
  /** Lets so many more bytes pass in this direction, over all connections, then cuts the one that brings the next. */
  cutAfter(direction: Direction, bytes: number): void;
  /** Bytes that have passed in each direction since the last call. */
  passed(): Readonly<Record<Direction, number>>;
  /** Whether the cut that was asked for has happened. */
  readonly hasCut: boolean;
  /** Ends every connection, and each new one at once, until `mend`. */
  cut(): void;
  /** Nothing passes either way and nobody is told, until `mend`: what a network does that drops packets. */
  silence(): void;
  /** What was held back goes on, and new connections come through. */
  mend(): void;
  close(): Promise<void>;
}

/** Starts one before a port of this machine. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let passed = { 'to server': 0, 'to client': 0 };
  let state: 'open' | 'cut' | 'silent' = 'open';
  let cut: { readonly direction: Direction; left: number } | null = null;

  function pipe(from: Socket, to: Socket, direction: Direction): void {
    from.on('data', (chunk: Buffer) => {
      passed[direction] += chunk.length;
      if (cut === null || cut.direction !== direction) return void to.write(chunk);
      const through = chunk.subarray(0, cut.left);
      cut.left -= through.length;
      if (through.length === chunk.length) return void to.write(chunk);
      cut = null;
      to.write(through, () => {
        for (const socket of [from, to]) socket.destroy();
      });
    });
    from.on('close', () => to.destroy());
    from.on('error', () => to.destroy());
  }

  const server = createServer((client) => {
    if (state === 'cut') return void client.destroy();
    const target = connect(targetPort, '127.0.0.1');
    for (const socket of [client, target]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    pipe(client, target, 'to server');
    pipe(target, client, 'to client');
    if (state !== 'silent') return;
    client.pause();
    target.pause();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return {
    port: address.port,
    cutAfter: (direction, bytes) => (cut = { direction, left: bytes }),
    passed: () => {
      const before = passed;
      passed = { 'to server': 0, 'to client': 0 };
      return before;
    },
    get hasCut() {
      return cut === null;
    },
    cut: () => {
      state = 'cut';
      for (const socket of sockets) socket.destroy();
    },
    silence: () => {
      state = 'silent';
      for (const socket of sockets) socket.pause();
    },
    mend: () => {
      state = 'open';
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
