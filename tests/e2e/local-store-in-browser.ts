/** What local-store.test.ts runs inside the page. */
import { createIndexedDbStore } from '../../client/sync/indexeddb-store.ts';
import { localStoreContract } from '../sync/local-store-contract.ts';

/** Runs one part of the contract on a fresh store: `held`, or it throws what did not hold. */
export async function check(title: string): Promise<string> {
  const store = createIndexedDbStore(`p_${crypto.getRandomValues(new Uint32Array(1))[0]}`);
  await localStoreContract[title]?.(store);
  await store.close();
  return 'held';
}

export async function leaveNote(person: string): Promise<void> {
  const store = createIndexedDbStore(person);
  const note = { id: '1', document: 'roadmap:demo', code: 'schema' as const, edit: 'e', text: 't', at: 'a' };
  await store.write('roadmap:demo', { keep: [note] });
  await store.close();
}

export async function countNotes(person: string): Promise<number> {
  const store = createIndexedDbStore(person);
  const notes = await store.kept();
  await store.close();
  return notes.length;
}
