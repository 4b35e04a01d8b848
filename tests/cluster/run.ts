/**
 * `npm run cluster`: a real Postgres, a real Redis, two nodes (`--nodes 3` for three) and the proxy on one machine, for trial.
 * Data stay in ./data/cluster. Ctrl-C ends everything it has started.
 */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { announce } from '../../server/announcement.ts';
import { operatorLanguage } from '../../server/start-error.ts';
import { say, type Phrase, type Words } from '../../shared/words.ts';
import { startServerProcess } from '../faults/server-process.ts';
import { runSql, startPostgres } from '../support/postgres-server.ts';
import { startRedis } from '../support/redis-server.ts';
import { joinCodes } from './join-codes.ts';
import { startProxy } from './proxy.ts';
import { Upstream } from './upstream.ts';

const MOST_NODES = 9;
const language = operatorLanguage(process.env);

const usage: Words = {
  fr: 'Usage : npm run cluster -- [--nodes 2] [--lan]   (de 1 à 9 nœuds)\n',
  en: 'Usage: npm run cluster -- [--nodes 2] [--lan]   (from 1 to 9 nodes)\n',
};
const starting: Phrase<[nodes: number, folder: string]> = {
  fr: (nodes, folder) =>
    `Postgres, Redis, ${String(nodes)} nœuds et un proxy démarrent ; données dans ${folder}\n`,
  en: (nodes, folder) => `Starting Postgres, Redis, ${String(nodes)} nodes and a proxy; data in ${folder}\n`,
};
const parts: Phrase<[nodes: string, databaseUrl: string, redisUrl: string]> = {
  fr: (nodes, databaseUrl, redisUrl) =>
    `Nœuds : ${nodes}\nDATABASE_URL=${databaseUrl}\nREDIS_URL=${redisUrl}\nCtrl-C arrête tout.\n`,
  en: (nodes, databaseUrl, redisUrl) =>
    `Nodes: ${nodes}\nDATABASE_URL=${databaseUrl}\nREDIS_URL=${redisUrl}\nCtrl-C stops everything.\n`,
};
const ended: Phrase<[name: string]> = {
  fr: (name) => `${name} s’est arrêté ; les autres continuent.\n`,
  en: (name) => `${name} has ended; the others go on.\n`,
};

function readNodes(): { readonly nodes: number; readonly lan: boolean } {
  try {
    const { values } = parseArgs({
      options: { nodes: { type: 'string', default: '2' }, lan: { type: 'boolean', default: false } },
    });
    const nodes = Number(values.nodes);
    if (Number.isInteger(nodes) && nodes >= 1 && nodes <= MOST_NODES) return { nodes, lan: values.lan };
  } catch {
    // An option that does not exist.
  }
  process.stderr.write(say(language, usage));
  process.exit(2);
}

/** Whether everybody may come to this folder: as root, Postgres runs as a user without rights. */
function isOpenToAll(folder: string): boolean {
  const above = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (above === folder || isOpenToAll(above));
}

/** The folder of the data: ./data/cluster, or one in the system's temporary folder where Postgres could not reach it. */
function dataFolder(): string {
  const folder = resolve(process.env['PALABRE_DATA'] || './data', 'cluster');
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.W_OK);
  if (process.getuid?.() !== 0 || isOpenToAll(folder)) return folder;
  const other = join(tmpdir(), `palabre-cluster${folder.replaceAll('/', '-')}`);
  mkdirSync(other, { recursive: true });
  return other;
}

/** A database of this name, made when it is missing. */
async function database(urlOf: (database: string) => string): Promise<string> {
  const found = await runSql(urlOf('postgres'), "SELECT 1 FROM pg_database WHERE datname = 'palabre'");
  if (found.length === 0) await runSql(urlOf('postgres'), 'CREATE DATABASE palabre TEMPLATE template0');
  return urlOf('palabre');
}

async function run(): Promise<void> {
  const { nodes, lan } = readNodes();
  const folder = dataFolder();
  const stops: (() => Promise<unknown>)[] = [];
  let isStopping = false;
  const stop = async (code: number) => {
    if (isStopping) return;
    isStopping = true;
    for (const end of stops.toReversed()) await end().catch(() => {});
    process.exit(code);
  };
  // A terminal sends Ctrl-C to every process of the group; this one waits until they are gone.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  try {
    process.stdout.write(say(language, starting, nodes, folder));
    const postgresFolder = join(folder, 'postgres');
    mkdirSync(postgresFolder, { recursive: true });
    const postgres = await startPostgres({ durable: true, folder: postgresFolder });
    stops.push(() => postgres.stop());
    const redis = await startRedis();
    stops.push(() => redis.stop());
    const databaseUrl = await database((name) => postgres.url(name));
    const env = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url, PALABRE_PROXIES: 'loopback' };
    const servers = await Promise.all(Array.from({ length: nodes }, () => startServerProcess(folder, env)));
    stops.push(() => Promise.all(servers.map((server) => server.end())));
    const upstreams = servers.map(
      ({ url }, place) => new Upstream(`node${String(place + 1)}`, Number(new URL(url).port)),
    );
    servers.forEach(({ gone }, place) => {
      void gone.then(() => {
        if (!isStopping) process.stderr.write(say(language, ended, `node${String(place + 1)}`));
      });
    });
    const host = lan ? '0.0.0.0' : (process.env['HOST'] ?? '127.0.0.1');
    const proxy = await startProxy(upstreams, { port: Number(process.env['PORT'] || 3_000), host });
    stops.push(() => proxy.close());
    process.stdout.write(
      announce({ language, port: proxy.port, host, codes: joinCodes({ DATABASE_URL: databaseUrl }) }),
    );
    const addresses = servers.map(({ url }) => url.replace('ws', 'http')).join(' ');
    process.stdout.write(say(language, parts, addresses, databaseUrl, redis.url));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await stop(1);
  }
}

await run();
