/** The environment, parsed once. Everything that can be configured is here; README and docs/operations.md repeat it. */
import { resolve } from 'node:path';
import * as z from 'zod';
import { readRedisAddress, type RedisAddress } from './fanout/redis-address.ts';
import { limits as defaultLimits, type Limits } from '../shared/limits.ts';
import { StartError } from './start-error.ts';
import { trustProxies, type TrustsProxy } from './transport/peer-address.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface StoragePlace {
  /** Folder of what the server keeps. */
  readonly dataFolder: string;
  /** `postgres://name:password@host:port/database`, which then keeps everything; null for the file in the folder. */
  readonly databaseUrl: string | null;
}

export interface Config extends StoragePlace {
  /** 0 lets the system choose. */
  readonly port: number;
  /** The address to listen on: 127.0.0.1, or 0.0.0.0 for all interfaces (`--lan`). */
  readonly host: string;
  readonly logLevel: (typeof logLevels)[number];
  /** Origins besides the server's own whose pages may connect; `*` admits all. */
  readonly origins: readonly string[];
  /** The machines whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed; none by default. */
  readonly trustsProxy: TrustsProxy;
  /** Folder of the built client. */
  readonly clientFolder: string;
  /** How long `/readyz` says 503 before people are sent away, in milliseconds: as long as a proxy takes to notice. */
  readonly drainMs: number;
  readonly limits: Limits;
  /** Redis, by which several nodes hear each other at once; null for a node that is alone. */
  readonly redis: RedisAddress | null;
}

/** A minute is more than any proxy takes. */
const longestDrainMs = 60_000;

/** `readerQueueBytes` is read from `PALABRE_LIMIT_READER_QUEUE_BYTES`. */
export function limitVariable(name: string): string {
  return `PALABRE_LIMIT_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

function wrong(variable: string, value: string, fr: string, en: string, cause?: unknown): StartError {
  return new StartError(
    {
      fr: `${variable} vaut « ${value} », mais il faut ${fr}. Corrigez la variable et relancez.`,
      en: `${variable} is "${value}", but it must be ${en}. Correct the variable and start again.`,
    },
    cause,
  );
}

function readNumber(
  env: NodeJS.ProcessEnv,
  variable: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const text = env[variable];
  if (text === undefined || text === '') return fallback;
  const parsed = z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max))
    .safeParse(text);
  if (parsed.success) return parsed.data;
  const fr = `un nombre entier de ${String(min)} à ${String(max)}`;
  throw wrong(variable, text, fr, `a whole number from ${String(min)} to ${String(max)}`, parsed.error);
}

/** What is separated by commas or spaces. */
function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function readLimits(env: NodeJS.ProcessEnv): Limits {
  const known = new Set(Object.keys(defaultLimits).map(limitVariable));
  const unknown = Object.keys(env).find((name) => name.startsWith('PALABRE_LIMIT_') && !known.has(name));
  if (unknown !== undefined)
    throw new StartError({
      fr: `${unknown} n’est pas une limite connue. Vérifiez son nom (shared/limits.ts les donne toutes).`,
      en: `${unknown} is not a known limit. Check its name (shared/limits.ts lists them all).`,
    });
  const entries = Object.entries(defaultLimits).map(([name, fallback]) => [
    name,
    readNumber(env, limitVariable(name), fallback, 1, 2 ** 40),
  ]);
  return Object.fromEntries(entries) as Limits; // the same names as `limits`, each with a number
}

function readProxies(env: NodeJS.ProcessEnv): TrustsProxy {
  const text = env['PALABRE_PROXIES'] ?? '';
  try {
    return trustProxies(words(text));
  } catch (error) {
    const fr = 'des adresses ou des réseaux (10.0.0.0/8), ou loopback, linklocal, uniquelocal';
    const en = 'addresses or networks (10.0.0.0/8), or loopback, linklocal, uniquelocal';
    throw wrong('PALABRE_PROXIES', text, fr, en, error);
  }
}

function readRedis(env: NodeJS.ProcessEnv): RedisAddress | null {
  const text = env['REDIS_URL'];
  if (text === undefined || text === '') return null;
  const address = readRedisAddress(text);
  if (address !== null) return address;
  const forms = [
    'redis://host:6379',
    'redis+sentinel://host:26379,host:26379/master',
    'redis+cluster://host:6379,host:6379',
  ].join(', ');
  const shown = text.replace(/\/\/[^@/]*@/, '//…@');
  throw wrong('REDIS_URL', shown, `une adresse comme ${forms}`, `an address such as ${forms}`);
}

/** Whether it names a database: by a URL with a host (or `?host=` for a socket's folder) and a name. */
function namesDatabase(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, searchParams, username, password } = new URL(text);
  try {
    for (const part of [username, password, pathname]) decodeURIComponent(part);
  } catch {
    return false; // a “%” that stands for nothing
  }
  const isThere = (hostname !== '' || searchParams.has('host')) && /^\/[^/]+$/.test(pathname);
  return ['postgres:', 'postgresql:'].includes(protocol) && isThere;
}

/** Reads where everything is kept, for the server and the CLI alike. Throws StartError, which never holds a password. */
export function readStoragePlace(env: NodeJS.ProcessEnv): StoragePlace {
  const databaseUrl = env['DATABASE_URL'] || null;
  if (databaseUrl !== null && !namesDatabase(databaseUrl))
    throw new StartError({
      fr: 'DATABASE_URL n’est pas l’adresse d’une base PostgreSQL : écrivez postgres://nom:motdepasse@machine:5432/base (dans le mot de passe, « @ » s’écrit %40), ou retirez la variable.',
      en: 'DATABASE_URL is not the address of a PostgreSQL database: write postgres://name:password@host:5432/database (in the password, “@” is written %40), or remove the variable.',
    });
  return { dataFolder: resolve(env['PALABRE_DATA'] || './data'), databaseUrl };
}

/** Reads the environment. Throws StartError, one sentence, on a value that cannot be used. */
export function readConfig(env: NodeJS.ProcessEnv, options: { readonly lan: boolean }): Config {
  const level = env['LOG_LEVEL'] || 'info';
  const logLevel = z.enum(logLevels).safeParse(level);
  if (!logLevel.success)
    throw wrong('LOG_LEVEL', level, `l’un de ${logLevels.join(', ')}`, `one of ${logLevels.join(', ')}`);
  const host = env['HOST'] || (options.lan ? '0.0.0.0' : '127.0.0.1');
  if (!/^[A-Za-z0-9.:_-]{1,253}$/.test(host))
    throw wrong('HOST', host, 'une adresse ou un nom de machine', 'an address or a host name');
  return {
    port: readNumber(env, 'PORT', 3000, 0, 65_535),
    host: options.lan ? '0.0.0.0' : host,
    ...readStoragePlace(env),
    logLevel: logLevel.data,
    origins: words(env['PALABRE_ORIGINS'] ?? ''),
    trustsProxy: readProxies(env),
    clientFolder: resolve(import.meta.dirname, '../client/dist'),
    drainMs: readNumber(env, 'PALABRE_DRAIN_MS', 0, 0, longestDrainMs),
    limits: readLimits(env),
    redis: readRedis(env),
  };
}
