/** What a scenario is: it measures one server once, in fresh processes, and returns figures by name. */
import type { PeerName } from './peers.ts';
import type { CpuProfile } from './profile.ts';
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
  /** Profiles of the server are added here; null when none is wanted. */
  readonly profiles: CpuProfile[] | null;
}

export interface Scenario {
  /** One line for `--list`. */
  readonly what: string;
  readonly peers: readonly PeerName[];
  readonly defaults: Options;
  run(peer: PeerName, context: Context): Promise<Figures>;
}

/** Starts a server, under V8's profiler where a profile is wanted. */
export async function startMeasured(
  name: PeerName,
  { profiles }: Context,
  options: StartOptions = {},
): Promise<RunningPeer> {
  const peer = await startPeer(name, { ...options, probe: options.probe === true || profiles !== null });
  if (profiles !== null) await peer.ask('profile start');
  return peer;
}

/** Ends it, and keeps its profile. */
export async function endMeasured(peer: RunningPeer, { profiles }: Context): Promise<void> {
  if (profiles !== null) profiles.push((await peer.ask('profile stop')) as CpuProfile); // V8's own
  await peer.kill();
}

/** Starts a server, uses it, ends it, and removes its data. */
export async function withPeer(
  name: PeerName,
  context: Context,
  options: StartOptions,
  use: (peer: RunningPeer) => Promise<Figures>,
): Promise<Figures> {
  const peer = await startMeasured(name, context, options);
  try {
    return await use(peer);
  } finally {
    await endMeasured(peer, context);
    peer.remove();
  }
}

/** The same for a server that the load script has killed or restarted: the data stay, the process is another. */
export async function withRestarts(
  name: PeerName,
  context: Context,
  use: (peer: RunningPeer, answer: Answerer) => Promise<Figures>,
): Promise<Figures> {
  const first = await startMeasured(name, context);
  const { folder, credential } = first;
  let now = first;
  const answer: Answerer = async (question) => {
    if (question !== 'kill' && question !== 'restart') throw new TypeError(`nobody answers “${question}”`);
    await (question === 'kill' ? now.kill() : now.end());
    now = await startMeasured(name, context, { kept: { folder, credential } });
    return now.url;
  };
  try {
    return await use(first, answer);
  } finally {
    await endMeasured(now, context);
    now.remove();
  }
}

/** What a load script is told of a server. */
export function addressOf({ door, url, credential, pid }: RunningPeer) {
  return { servers: [{ door, url, credential }], serverPids: [pid] };
}
