/** A server and its clients for one test, ended together. */
import { afterEach } from 'vitest';
import type * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import type { Role } from '../../shared/roles.ts';
import { openPalabre, type PalabreClient } from './palabre-client.ts';
import { startServer, type TestServer, type TestServerOptions } from './server.ts';
import { openYjs, type YjsClient } from './yjs-client.ts';

export interface Fixture {
  /** Starts the test's server. */
  start(options?: TestServerOptions): Promise<TestServer>;
  /** The one that was started last. */
  readonly server: TestServer;
  /** Ends the server properly, and starts it again. */
  restart(): Promise<TestServer>;
  /** A provider with a new token of this role, or with a given credential. */
  yjs(document: string, who: Role | { readonly token: string }, doc?: Y.Doc): Promise<YjsClient>;
  palabre(
    who: Role | { readonly token: string },
    transports?: ('polling' | 'websocket')[],
  ): Promise<PalabreClient>;
  /** A document of any shape that exists. */
  makeFree(document: DocumentId): Promise<void>;
}

/** To be called once at the top of a test file. */
export function useServer(): Fixture {
  let server: TestServer | null = null;
  const clients: { end(): void }[] = [];
  const running = () => {
    if (server === null) throw new Error('start the server first');
    return server;
  };
  const tokenOf = async (who: Role | { readonly token: string }) =>
    typeof who === 'string' ? running().token(who) : who.token;
  const keep = <Client extends { end(): void }>(client: Client): Client => {
    clients.push(client);
    return client;
  };
  const yjs: Fixture['yjs'] = async (document, who, doc) =>
    keep(openYjs(running().wsUrl, document, await tokenOf(who), doc));

  afterEach(async () => {
    for (const client of clients.splice(0)) client.end();
    await server?.stop();
    server = null;
  });
  return {
    start: async (options) => (server = await startServer(options)),
    get server() {
      return running();
    },
    restart: async () => (server = await running().restart()),
    yjs,
    palabre: async (who, transports) => keep(openPalabre(running().url, await tokenOf(who), transports)),
    makeFree: async (document) => {
      const maker = await yjs(document, 'editor');
      await maker.synced();
      maker.end();
    },
  };
}
