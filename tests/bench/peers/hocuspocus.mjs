// Hocuspocus with a file for each document, stored as it stores by default: debounced, after others have seen the edit. With REDIS_URL, one of
// several nodes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from '@hocuspocus/extension-redis';
import { Server } from '@hocuspocus/server';
import * as Y from 'yjs';

const folder = process.env.BENCH_DATA;
const redis = process.env.REDIS_URL ? new URL(process.env.REDIS_URL) : null;
const fileOf = (name) => join(folder, encodeURIComponent(name));
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  extensions: redis === null ? [] : [new Redis({ host: redis.hostname, port: Number(redis.port) })],
  async onLoadDocument({ documentName, document }) {
    if (existsSync(fileOf(documentName))) Y.applyUpdate(document, readFileSync(fileOf(documentName)));
  },
  async onStoreDocument({ documentName, document }) {
    writeFileSync(fileOf(documentName), Y.encodeStateAsUpdate(document));
  },
});
await server.listen(0);
console.log(`listening ${server.httpServer.address().port}`);
