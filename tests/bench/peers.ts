/** The servers under measurement: Palabre by either door, and its peers, each a fresh process with a fresh data folder. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Door } from '../support/wire.ts';

export const peerNames = ['palabre', 'palabre-own', 'hocuspocus', 'floor-ws'] as const;
export type PeerName = (typeof peerNames)[number];

export interface RunningPeer {
  readonly name: PeerName;
  readonly door: Door;
  readonly url: string;
  readonly credential: string;
  readonly pid: number;
  readonly folder: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  remove(): void;
}

const bench = import.meta.dirname;
const root = join(bench, '../..');
const doors: Record<PeerName, Door> = {
  palabre: 'yjs',
  'palabre-own': 'palabre',
  hocuspocus: 'hocuspocus',
  'floor-ws': 'relay',
};
const startTimeoutMs = 20_000;

/** Runs on the first core where `taskset` exists, so that server and load do not share one. */
function onCore(core: number, command: string, args: readonly string[]): [string, string[]] {
  return existsSync('/usr/bin/taskset')
    ? ['taskset', ['-c', String(core), command, ...args]]
    : [command, [...args]];
}

function portOf(child: ChildProcess, pattern: RegExp): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${output}`)), startTimeoutMs);
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const port = pattern.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`the server ended:\n${output}`)));
  });
}

function createToken(folder: string): string {
  const args = [
    'server/cli/palabre.ts',
    'token',
    'create',
    '--workspace',
    'demo',
    '--role',
    'editor',
    '--json',
  ];
  const output = execFileSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, PALABRE_DATA: folder },
    encoding: 'utf8',
  });
  const line = output.trim().split('\n').at(-1) ?? '';
  return (JSON.parse(line) as { token: string }).token; // the CLI's own answer
}

/** Starts a peer; `folder` keeps the data of an earlier run of it. */
export async function startPeer(
  name: PeerName,
  folder = mkdtempSync(join(tmpdir(), `palabre-bench-${name}-`)),
  token?: string,
): Promise<RunningPeer> {
  const palabre = name === 'palabre' || name === 'palabre-own';
  const credential = token ?? (palabre ? createToken(folder) : '');
  const script = palabre ? join(root, 'server/main.ts') : join(bench, 'peers', `${name}.mjs`);
  const [command, args] = onCore(0, process.execPath, [script]);
  const env = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    PALABRE_DATA: folder,
    BENCH_DATA: folder,
    LOG_LEVEL: 'info',
  };
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const port = await portOf(child, palabre ? /https?:\/\/[^\s:]+:(\d+)/ : /listening (\d+)/);
  return {
    name,
    door: doors[name],
    url: `ws://127.0.0.1:${port}`,
    credential,
    pid: child.pid ?? 0,
    folder,
    kill: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
