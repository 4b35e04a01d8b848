/** Which program is a Redis server on this machine; on Debian and Ubuntu it is installed where it is missing. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface RedisProgram {
  readonly file: string;
  /** What the program is to be called as: one file serves under several names. */
  readonly name: string;
}

/** Debian's redis-tools hold the server too, under another name; the package redis-server adds a service, which nobody wants here. */
const candidates = ['redis-server', 'valkey-server', 'redis-check-rdb', 'valkey-check-rdb'];
const nameOf: Readonly<Record<string, string>> = {
  'redis-check-rdb': 'redis-server',
  'valkey-check-rdb': 'valkey-server',
};
const lock = join(tmpdir(), 'palabre-installs-redis');
/** An installation that takes longer has died. */
const LOCK_MS = 180_000;

function found(): RedisProgram | null {
  for (const candidate of candidates)
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const file = join(folder, candidate);
      try {
        accessSync(file, constants.X_OK);
        return { file, name: nameOf[candidate] ?? candidate };
      } catch {
        // Not there.
      }
    }
  return null;
}

function install(): void {
  const options = { stdio: 'ignore', timeout: LOCK_MS } as const;
  execFileSync('apt-get', ['update'], options);
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'redis-tools'], {
    ...options,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** The program. Rejects with one sentence that says what to install. */
export async function redisProgram(): Promise<RedisProgram> {
  const missing = (why: string) =>
    new Error(
      `No Redis was found for the tests (${why}). Install redis-server or valkey-server, or name a running one with TEST_REDIS_URL.`,
    );
  const present = found();
  if (present !== null) return present;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0)
    throw missing('and it can only be installed by root with apt-get');
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      // Another test file installs it.
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > LOCK_MS) rmSync(lock, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    if (found() === null) install();
  } catch (error) {
    throw missing(String(error));
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
  const installed = found();
  if (installed === null) throw missing('redis-tools has none');
  return installed;
}
