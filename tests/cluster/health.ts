/** Asks every node each second whether it is ready. */
import { get } from 'node:http';
import type { Standing, Upstream } from './upstream.ts';

const EVERY_MS = 1_000;
/** `/readyz` itself waits a second for the database; a node on a busy machine may need as much again. */
const PATIENCE_MS = 2_000;
/** Answers that must be missing before a node that accepts connections is gone: one may have been lost in a pause. */
const MISSES = 2;

/** What the node says; null when it says nothing in time. */
function ask({ host, port }: Upstream): Promise<Standing | null> {
  return new Promise((resolve) => {
    const request = get({ host, port, path: '/readyz', agent: false, timeout: PATIENCE_MS }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? 'ready' : 'alive');
    });
    request.once('timeout', () => {
      resolve(null);
      request.destroy();
    });
    request.once('error', () => resolve('gone'));
  });
}

/** Watches a node until the returned function is called. */
export function watchHealth(node: Upstream): () => void {
  let misses = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    const standing = await ask(node);
    if (stopped) return;
    misses = standing === null ? misses + 1 : 0;
    if (standing !== null) node.stand(standing);
    else if (misses >= MISSES) node.stand('gone');
    timer = setTimeout(() => void look(), EVERY_MS);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
