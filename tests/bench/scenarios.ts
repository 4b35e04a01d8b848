/** The scenarios of `npm run bench`: each measures one peer once, in fresh processes, and returns figures by name. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startPeer, type PeerName, type RunningPeer } from './peers.ts';

export type Figures = Readonly<Record<string, number>>;
interface Options {
  readonly clients: number;
  readonly rate: number;
  readonly seconds: number;
  readonly rounds: number;
}
export interface Scenario {
  readonly what: string;
  readonly peers: readonly PeerName[];
  run(peer: PeerName, options: Options): Promise<Figures>;
}

const loadTimeoutMs = 240_000;

/** Runs a load script on the second core and returns its last line, parsed. */
function load(script: string, settings: object): unknown {
  const args = [join(import.meta.dirname, 'load', script), JSON.stringify(settings)];
  const [command, all] = existsSync('/usr/bin/taskset')
    ? ['taskset', ['-c', '1', process.execPath, ...args]]
    : [process.execPath, args];
  const output = execFileSync(command, all, { encoding: 'utf8', timeout: loadTimeoutMs, maxBuffer: 1 << 26 });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/** Figures by name, as the measuring scripts print them. */
function measure(script: string, settings: object): Figures {
  return load(script, settings) as Figures; // written by our own script
}

async function withPeer(name: PeerName, use: (peer: RunningPeer) => Figures): Promise<Figures> {
  const peer = await startPeer(name);
  try {
    return use(peer);
  } finally {
    await peer.kill();
    peer.remove();
  }
}

const addressOf = ({ door, url, credential, pid }: RunningPeer) => ({
  door,
  url,
  credential,
  serverPid: pid,
});

const fanout: Scenario = {
  what: 'one room: clients, 20 of whom write in turn; CPU of the server for each delivered edit',
  peers: ['palabre', 'palabre-own', 'hocuspocus', 'floor-ws'],
  run: (name, { clients, rate, seconds }) =>
    withPeer(name, (peer) =>
      measure('fanout.ts', {
        ...addressOf(peer),
        rooms: 1,
        clients,
        writers: Math.min(20, clients),
        rate,
        seconds,
        warmupSeconds: 2,
      }),
    ),
};

const documents: Scenario = {
  what: '300 documents of 3 clients, one of whom writes once a second; CPU of the server for each edit',
  peers: ['palabre', 'palabre-own', 'hocuspocus', 'floor-ws'],
  run: (name, { seconds }) =>
    withPeer(name, (peer) =>
      measure('fanout.ts', {
        ...addressOf(peer),
        rooms: 300,
        clients: 3,
        writers: 1,
        rate: 1,
        seconds,
        warmupSeconds: 3,
      }),
    ),
};

const gate: Scenario = {
  what: 'two honest clients type at 50 edits/s each while a hostile one with the same token sends 50 bad frames/s',
  peers: ['palabre', 'palabre-own', 'hocuspocus', 'floor-ws'],
  run: (name, { seconds }) =>
    withPeer(name, (peer) => measure('gate.ts', { ...addressOf(peer), seconds, attack: true })),
};

interface Ledger {
  readonly seen: readonly (readonly [number, number])[];
  readonly acknowledged: readonly (readonly [number, number])[];
  readonly 'ack p50 ms': number;
  readonly 'ack p99 ms': number;
}

/** Types against the peer, kills it in mid-typing after `killAfterMs`, and returns what was seen and acknowledged. */
function typeAndKill(peer: RunningPeer, round: number, rate: number, killAfterMs: number): Promise<Ledger> {
  const { door, url, credential } = peer;
  const settings = {
    door,
    url,
    credential,
    document: 'free:ledger',
    firstClientId: 10_000 + round * 100,
    writers: 3,
    rate,
    seconds: killAfterMs / 1000 + 1,
  };
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'load/durability.ts'), JSON.stringify(settings)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return new Promise((resolve, reject) => {
    let output = '';
    let killed = false;
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (killed || !output.includes('typing')) return;
      killed = true;
      setTimeout(() => void peer.kill(), killAfterMs);
    });
    child.once('exit', () => {
      const line = output.trim().split('\n').at(-1) ?? '';
      if (line.startsWith('{')) resolve(JSON.parse(line) as Ledger);
      else reject(new Error(`the typists ended without a ledger:\n${output}`));
    });
  });
}

/** Edits in the ledger that the state after the restart does not reach. */
function missing(ledger: readonly (readonly [number, number])[], state: ReadonlyMap<number, number>): number {
  return ledger.reduce(
    (lost, [clientId, clock]) => lost + Math.max(0, clock - (state.get(clientId) ?? 0)),
    0,
  );
}

const durability: Scenario = {
  what: 'kill -9 in mid-typing, restart: edits that others had seen, or that were acknowledged, and are gone',
  peers: ['palabre', 'palabre-own', 'hocuspocus'],
  run: async (name, { rate, rounds }) => {
    let peer = await startPeer(name);
    const totals = {
      seen: 0,
      'seen and lost': 0,
      acknowledged: 0,
      'acknowledged and lost': 0,
      'ack p50 ms': 0,
      'ack p99 ms': 0,
    };
    for (let round = 0; round < rounds; round++) {
      const ledger = await typeAndKill(peer, round, rate, 600 + ((round * 137) % 700));
      peer = await startPeer(name, peer.folder, peer.credential);
      const { door, url, credential } = peer;
      const state = new Map(
        load('state.ts', { door, url, credential, document: 'free:ledger' }) as [number, number][], // written by our own script
      );
      totals.seen += ledger.seen.reduce((sum, [, clock]) => sum + clock, 0);
      totals['seen and lost'] += missing(ledger.seen, state);
      totals.acknowledged += ledger.acknowledged.reduce((sum, [, clock]) => sum + clock, 0);
      totals['acknowledged and lost'] += missing(ledger.acknowledged, state);
      totals['ack p50 ms'] = Math.max(totals['ack p50 ms'], ledger['ack p50 ms']);
      totals['ack p99 ms'] = Math.max(totals['ack p99 ms'], ledger['ack p99 ms']);
    }
    await peer.kill();
    peer.remove();
    return totals;
  },
};

export const scenarios: Readonly<Record<string, Scenario>> = { fanout, documents, durability, gate };
