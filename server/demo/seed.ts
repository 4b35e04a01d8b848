/** Writes the demo content once, as ordinary edits with fixed ids: a restart finds it there (D3). */
import * as Y from 'yjs';
import type { Environment } from '../environment.ts';
import type { UpdateLog } from '../log/update-log.ts';
import { demoDocuments, type DemoDocument } from './content.ts';

/** The client id and the update id of demo content, in every document. */
const CLIENT_ID = 1;
const UPDATE_ID = 'demo';

function contentOf({ build }: DemoDocument): Uint8Array | null {
  const doc = new Y.Doc();
  doc.clientID = CLIENT_ID;
  doc.transact(() => build(doc));
  const bytes = doc.store.clients.size === 0 ? null : Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}

/** Makes and fills the demo documents that are not there; harmless when repeated, also at the same time. */
export async function seedDemo(log: UpdateLog, env: Environment): Promise<void> {
  const seqs = new Map((await log.heads()).map(({ document, seq }) => [document, seq]));
  for (const demo of demoDocuments) {
    const seq = seqs.get(demo.id);
    if (seq !== undefined && seq > 0) continue;
    const bytes = contentOf(demo);
    if (bytes === null && seq !== undefined) continue;
    const atMs = env.now();
    const { epoch } = await log.create(demo.id, atMs);
    if (bytes === null) continue;
    const bindings = [{ clientId: CLIENT_ID, secretHash: null }];
    await log.append(demo.id, epoch, [
      { updateId: UPDATE_ID, bytes, principalId: 'system', rightsVersion: null, atMs, bindings },
    ]);
  }
}
