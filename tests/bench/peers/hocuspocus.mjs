// Hocuspocus with a file for each document, stored as it stores by default: debounced, after others have seen the edit.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server } from '@hocuspocus/server';
import * as Y from 'yjs';

const folder = process.env.BENCH_DATA;
const fileOf = (name) => join(folder, encodeURIComponent(name));
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  async onLoadDocument({ documentName, document }) {
    if (existsSync(fileOf(documentName))) Y.applyUpdate(document, readFileSync(fileOf(documentName)));
  },
  async onStoreDocument({ documentName, document }) {
    writeFileSync(fileOf(documentName), Y.encodeStateAsUpdate(document));
  },
});
await server.listen(0);
console.log(`listening ${server.httpServer.address().port}`);
