/** The thread of worker-compactor.ts. */
import { parentPort } from 'node:worker_threads';
import { compactUpdates, packUpdate } from './compactor.ts';
import type { CompactAnswer, CompactRequest } from './worker-compactor.ts';

function answer({ id, work, updates: [first, ...more] }: CompactRequest): CompactAnswer {
  try {
    return { id, bytes: work === 'pack' ? packUpdate(first) : compactUpdates([first, ...more]) };
  } catch (error) {
    return { id, problem: String(error) };
  }
}

parentPort?.on('message', (request: CompactRequest) => {
  parentPort?.postMessage(answer(request));
});
