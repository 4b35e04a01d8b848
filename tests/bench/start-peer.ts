/** Starts a server under measurement: a fresh process on a core of its own, with a fresh data folder unless one is given. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limitVariable } from '../../server/config.ts';
import type { Limits } from '../../shared/limits.ts';
import { createToken } from '../faults/server-process.ts';
import { endWithUs } from './children.ts';
import { nodeOnCore, serverCore } from './cores.ts';
import { isOurs, peers, type BenchDoor, type PeerName } from './peers.ts';

export interface RunningPeer {
  readonly door: BenchDoor;
  readonly url: string;
  readonly credential: string;
  readonly pid: number;
  readonly folder: string;
  /** From the start of the process until it said that it listens. */
  readonly startMs: number;
  /** Asks probe.mjs, of a server that was started with `probe`; resolves with its answer. */
  ask(question: 'heap' | 'profile start' | 'profile stop'): Promise<unknown>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Lets it end by itself, or as a power cut would when that takes too long. */
  end(): Promise<void>;
  remove(): void;
}

export interface StartOptions {
  /** Data of an earlier run of it, with the credential that opens it. */
  readonly kept?: { readonly folder: string; readonly credential: string };
  /** Limits as they are shipped; else those of one address and one account are lifted, as the whole load is one of each. */
  readonly limitsAsShipped?: boolean;
  /** Whether it will be asked for its heap or for a profile. */
  readonly probe?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

const START_MS = 60_000;
const END_MS = 15_000;
const ENOUGH = 1_000_000_000;

const lifted: Partial<Limits> = {
  connectionsPerAddress: ENOUGH,
  unauthenticatedPerAddress: ENOUGH,
  connectionsPerAccount: ENOUGH,
  joinsPerSecondPerAddress: ENOUGH,
  joinsBurstPerAddress: ENOUGH,
  newDocumentsPerSecond: ENOUGH,
  newDocumentsBurst: ENOUGH,
  presencePerSecondPerAccount: ENOUGH,
  ownMessagesPerSecond: ENOUGH,
  ownBytesPerSecond: ENOUGH,
  sharedMessagesPerSecond: ENOUGH,
  sharedBytesPerSecond: ENOUGH,
  sharedWorkMsPerSecond: ENOUGH,
  comparedBytesPerSecondPerAccount: ENOUGH,
};

function limitsEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(lifted).map(([name, value]) => [limitVariable(name), String(value)]),
  );
}

function portOf(child: ChildProcess, pattern: RegExp): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${output}`)), START_MS);
    const hear = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-10_000);
      const found = pattern.exec(output);
      const port = found?.[1] ?? found?.[2];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`the server ended:\n${output}`)));
  });
}

const probeFlags = ['--expose-gc', '--import', join(import.meta.dirname, 'peers/probe.mjs')];

function askProbe(child: ChildProcess, question: string): Promise<unknown> {
  return new Promise((resolve) => {
    child.once('message', (message) => resolve((message as { answer: unknown }).answer)); // probe.mjs says nothing else
    child.send(question);
  });
}

function ending(child: ChildProcess): Pick<RunningPeer, 'kill' | 'end'> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => {
    child.kill('SIGKILL');
    return gone;
  };
  const end = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
    await gone;
    clearTimeout(timer);
  };
  return { kill, end };
}

/** Resolves when it listens. Rejects when it does not start. */
export async function startPeer(name: PeerName, options: StartOptions = {}): Promise<RunningPeer> {
  const { door, script } = peers[name];
  const folder = options.kept?.folder ?? mkdtempSync(join(tmpdir(), `palabre-bench-${name}-`));
  const credential =
    options.kept?.credential ?? (isOurs(name) ? createToken(folder, 'editor', options.env) : '');
  const [command, args] = nodeOnCore(serverCore, [...(options.probe === true ? probeFlags : []), script]);
  const startedAt = performance.now();
  const child: ChildProcess = spawn(command, args, {
    cwd: join(import.meta.dirname, '../..'),
    env: {
      ...process.env,
      ...(options.limitsAsShipped === true ? {} : limitsEnv()),
      PORT: '0',
      HOST: '127.0.0.1',
      PALABRE_DATA: folder,
      BENCH_DATA: folder,
      LOG_LEVEL: 'warn',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe', options.probe === true ? 'ipc' : 'ignore'],
  });
  endWithUs(child);
  const port = await portOf(child, /https?:\/\/[^\s:]+:(\d+)|listening (\d+)/);
  return {
    door,
    url: `ws://127.0.0.1:${port}`,
    credential,
    pid: child.pid ?? 0,
    folder,
    startMs: performance.now() - startedAt,
    ask: (question) => askProbe(child, question),
    ...ending(child),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
