/** The screens, in a real browser. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { runLoad } from '../run-load.ts';
import { addressOf, withPeer, type Scenario } from '../scenario.ts';

const root = join(import.meta.dirname, '../../..');

let isBuilt = false;

/** The client as it is now, built once. */
function buildClient(): void {
  if (isBuilt) return;
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  isBuilt = true;
}

export const screens: Scenario = {
  what: 'Chromium: first visits over 3G and 2G, a repeat visit offline, edits of others, 1,000 rows, 50 pages, an idle page',
  peers: ['palabre-own'],
  defaults: { clients: 1, rate: 0, seconds: 60, rounds: 1 },
  run: (name, context) => {
    buildClient();
    return withPeer(name, context, {}, (peer) =>
      runLoad('screens.ts', {
        ...addressOf(peer),
        folder: peer.folder,
        seconds: context.options.seconds,
      }),
    );
  },
};
