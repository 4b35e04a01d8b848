/** What a scenario is: it measures one server once, in fresh processes, and returns figures by name. */
import type { PeerName } from './peers.ts';
import type { Answerer, Figures } from './run-load.ts';
import { startPeer, type RunningPeer, type StartOptions } from './start-peer.ts';

/** Numbers that the command line may change. */
export interface Options {
  /** People in the room, or connections in all. */
  readonly clients: number;
  /** Edits per second in each room. */
  readonly rate: number;
  /** Of the window of measurement. */
  readonly seconds: number;
  /** Repetitions within one run, for scenarios that are made of them. */
  readonly rounds: number;
}

export interface Context {
  readonly options: Options;
  /** Where V8 writes the server's profile; null when none is wanted. */
  readonly profileFolder: string | null;
}

export interface Scenario {
  /** One line for `--list`. */
  readonly what: string;
  readonly peers: readonly PeerName[];
  readonly defaults: Options;
  run(peer: PeerName, context: Context): Promise<Figures>;
}

/** Starts a server, uses it, ends it, and removes its data. */
export async function withPeer(
  name: PeerName,
  { profileFolder }: Context,
  options: StartOptions,
  use: (peer: RunningPeer) => Promise<Figures>,
): Promise<Figures> {
  const peer = await startPeer(name, { ...options, profileFolder });
  try {
    return await use(peer);
  } finally {
    await (profileFolder === null ? peer.kill() : peer.end());
    peer.remove();
  }
}

/** The same for a server that the load script has killed or restarted: the data stay, the process is another. */
export async function withRestarts(
  name: PeerName,
  { profileFolder }: Context,
  use: (peer: RunningPeer, answer: Answerer) => Promise<Figures>,
): Promise<Figures> {
  const first = await startPeer(name, { profileFolder });
  const { folder, credential } = first;
  let now = first;
  const answer: Answerer = async (question) => {
    if (question === 'heap') throw new TypeError('no heap is watched here');
    await (question === 'kill' ? now.kill() : now.end());
    now = await startPeer(name, { profileFolder, kept: { folder, credential } });
    return now.url;
  };
  try {
    return await use(first, answer);
  } finally {
    await (profileFolder === null ? now.kill() : now.end());
    now.remove();
  }
}

/** What a load script is told of a server. */
export function addressOf({ door, url, credential, pid }: RunningPeer) {
  return { servers: [{ door, url, credential }], serverPids: [pid] };
}
