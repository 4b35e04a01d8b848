/** A plain page of somebody else: Quill, y-quill and y-websocket's provider as their own pages show them. Run in a browser. */
import Quill from 'quill';
import { WebsocketProvider } from 'y-websocket';
import { QuillBinding } from 'y-quill';
import * as Y from 'yjs';

let text: Y.Text;
let provider: WebsocketProvider;
let binding: QuillBinding | null = null;
/** Codes with which the server closed the connection. */
const closes: number[] = [];

/** The notes of the agenda item that contain these words. */
function notesWith(doc: Y.Doc, words: string): Y.Text {
  for (const item of doc.getMap<Y.Map<unknown>>('agenda').values()) {
    const notes = item.get('notes');
    if (notes instanceof Y.Text && notes.toJSON().includes(words)) return notes;
  }
  throw new Error(`no notes with ${words}`);
}

/** Binds the notes with these words to an editor in the page. */
export async function start(wsUrl: string, token: string, document: string, words: string): Promise<void> {
  const doc = new Y.Doc();
  provider = new WebsocketProvider(`${wsUrl}/yjs`, document, doc, { params: { token }, disableBc: true });
  provider.on('connection-close', (event) => {
    if (event !== null) closes.push(event.code);
  });
  await new Promise<void>((resolve) => {
    provider.on('sync', (isSynced: boolean) => {
      if (isSynced) resolve();
    });
  });
  text = notesWith(doc, words);
  const host = globalThis.document.body.appendChild(globalThis.document.createElement('div'));
  const quill = new Quill(host, { modules: { history: { userOnly: true } } });
  binding = new QuillBinding(text, quill, provider.awareness);
}

export function state() {
  return { isBound: binding !== null, text: text.toJSON(), delta: text.toDelta() as unknown, closes };
}
