/** The y-websocket package's own provider, as any Yjs application uses it. */
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { eventually } from './eventually.ts';

export interface YjsClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly text: Y.Text;
  /** Codes with which the server closed the connection, in order. */
  readonly closes: number[];
  synced(): Promise<void>;
  end(): void;
}

/** The text that tests type into. */
export function textOf(doc: Y.Doc): string {
  return doc.getText('text').toJSON();
}

/** Connects at once. `wsUrl` is the server's, without a path. */
export function openYjs(wsUrl: string, document: string, token: string, doc = new Y.Doc()): YjsClient {
  const provider = new WebsocketProvider(`${wsUrl}/yjs`, document, doc, {
    params: { token },
    disableBc: true,
    // The typings name the browser's class; ws has the parts that are used.
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  const closes: number[] = [];
  provider.on('connection-close', (event) => {
    if (event !== null) closes.push(event.code);
  });
  return {
    doc,
    provider,
    text: doc.getText('text'),
    closes,
    synced: async () => {
      await eventually('the provider is synced', () => provider.synced);
    },
    end: () => {
      provider.destroy();
      provider.awareness.destroy();
    },
  };
}
