/** Second half of `durability`: joins after the restart and prints how far each client id reaches in the state. */
import * as Y from 'yjs';
import { connect, type Door } from '../../support/wire.ts';

interface Settings {
  readonly door: Door;
  readonly url: string;
  readonly credential: string;
  readonly document: `free:${string}`;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings; // written by run.ts
const doc = new Y.Doc();
await connect(settings, 7, { update: (update) => Y.applyUpdate(doc, update) });
await new Promise((resolve) => setTimeout(resolve, 300));
console.log(JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))]));
process.exit(0);
