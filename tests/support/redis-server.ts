/**
 * A real Redis on a free port of this machine, with a folder of its own, that can be hurt in every way. Tests look into it
 * with the `redis` package, not with the client under test. It depends on no test runner.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { eventually } from './eventually.ts';
import { redisProgram, type RedisProgram } from './redis-program.ts';

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** One command, as words; the answer as text, numbers and lists. */
  ask(...words: string[]): Promise<unknown>;
  /** Stands still (SIGSTOP) until `resume`. */
  pause(): void;
  resume(): void;
  /** kill -9. */
  kill(): Promise<void>;
  /** The same server again, empty, after `kill`. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a server without a port');
  return address.port;
}

/** Asks one question over a connection of its own. */
async function askAt(url: string, words: readonly string[]): Promise<unknown> {
  const client = createClient({ url, socket: { connectTimeout: 2_000, reconnectStrategy: false } });
  client.on('error', () => {}); // `connect` rejects
  await client.connect();
  try {
    return await client.sendCommand([...words]);
  } finally {
    client.destroy();
  }
}

async function run({ file, name }: RedisProgram, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(file, args, { argv0: name, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`redis-server ended with ${String(code)}: ${said}`);
  });
  const ready = eventually('redis-server is ready', () => /Ready to accept|Sentinel ID/.test(said), 10_000);
  ended.catch(() => {});
  await Promise.race([ready, ended]);
  return child;
}

/**
 * Starts a server; `settings` are directives of redis.conf by name. `sentinel` starts it as a sentinel, with this file of
 * settings, which it rewrites.
 */
export async function startRedis(
  settings: Readonly<Record<string, string>> = {},
  sentinel: string | null = null,
): Promise<RedisServer> {
  const program = await redisProgram();
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'palabre-redis-'));
  const all = { port: String(port), bind: '127.0.0.1', dir: folder, save: '', ...settings };
  const directives = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  const args = sentinel === null ? directives : [sentinel, '--sentinel', ...directives.slice(0, 6)];
  const launch = () => run(program, args);
  let child: ChildProcess | null = await launch();
  const endWithProcess = () => void child?.kill('SIGKILL');
  process.once('exit', endWithProcess);
  const url = `redis://127.0.0.1:${String(port)}`;
  const kill = async () => {
    const dying = child;
    child = null;
    if (dying === null || dying.exitCode !== null) return;
    const exit = once(dying, 'exit');
    dying.kill('SIGKILL');
    await exit;
  };
  return {
    port,
    url,
    ask: (...words) => askAt(url, words),
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    kill,
    start: async () => {
      child ??= await launch();
    },
    stop: async () => {
      await kill();
      process.off('exit', endWithProcess);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
