/** Asks every node each second whether it is ready. */
import { get } from 'node:http';
import type { Standing, Upstream } from './upstream.ts';

const EVERY_MS = 1_000;
/** `/readyz` itself waits a second for the database; a node on a busy machine may need as much again. */
const PATIENCE_MS = 2_000;
/** Answers in a row that must be bad before anybody is sent elsewhere: one may have been lost in a pause. */
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

/** Whether people are better off elsewhere: this node says that it cannot work, and another can. */
function isWorseThan(node: Upstream, nodes: readonly Upstream[]): boolean {
  return node.standing === 'alive' && nodes.some(({ standing }) => standing === 'ready');
}

/** Watches one of these nodes until the returned function is called. */
export function watchHealth(node: Upstream, nodes: readonly Upstream[]): () => void {
  let misses = 0;
  let unready = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    const standing = await ask(node);
    if (stopped) return;
    misses = standing === null ? misses + 1 : 0;
    if (standing !== null) node.stand(standing);
    else if (misses >= MISSES) node.stand('gone');
    unready = isWorseThan(node, nodes) ? unready + 1 : 0;
    if (unready >= MISSES) node.cutAll();
    timer = setTimeout(() => void look(), EVERY_MS);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
