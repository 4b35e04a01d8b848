/** The thread of worker-compactor.ts. */
import { parentPort } from 'node:worker_threads';
import { compactUpdates } from './compactor.ts';
import type { CompactAnswer, CompactRequest } from './worker-compactor.ts';

function answer({ id, updates }: CompactRequest): CompactAnswer {
  try {
    return { id, bytes: compactUpdates(updates) };
  } catch (error) {
    return { id, problem: String(error) };
  }
}

parentPort?.on('message', (request: CompactRequest) => {
  parentPort?.postMessage(answer(request));
});
