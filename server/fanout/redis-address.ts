/**
 * `REDIS_URL`: where Redis is.
 * - `redis://[user:password@]host[:port][/db]`, one server; `rediss://` with TLS
 * - `redis+sentinel://[user:password@]host[:port],host[:port],…/<name of the master>`, and `rediss+sentinel://`
 * - `redis+cluster://[user:password@]host[:port],host[:port],…`, and `rediss+cluster://`
 */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

export interface RedisAddress {
  readonly kind: 'single' | 'sentinel' | 'cluster';
  /** The server; or the sentinels; or some servers of the cluster. */
  readonly hosts: readonly HostAndPort[];
  readonly tls: boolean;
  readonly username: string | null;
  readonly password: string | null;
  /** Number of the database of a single server; channels do not know it. */
  readonly db: number;
  /** Name of the master that the sentinels watch; empty for others. */
  readonly master: string;
}

const DEFAULT_PORT = { single: 6_379, sentinel: 26_379, cluster: 6_379 } as const;
const FORM = /^redis(s?)(?:\+(sentinel|cluster))?:\/\/(?:([^@/]*)@)?([^@/]+)(?:\/([^/]*))?$/;

function hostOf(text: string, defaultPort: number): HostAndPort | null {
  const match = /^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?$/.exec(text);
  const [, host, digits] = match ?? [];
  const port = digits === undefined ? defaultPort : Number(digits);
  if (host === undefined || port < 1 || port > 65_535) return null;
  return { host: host.replace(/^\[|\]$/g, ''), port };
}

function decoded(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address in a value of `REDIS_URL`, or null when it has another form. */
export function readRedisAddress(text: string): RedisAddress | null {
  const [, tls, mode, credentials, hostList = '', path = ''] = FORM.exec(text.trim()) ?? [];
  const kind = mode === 'sentinel' || mode === 'cluster' ? mode : 'single';
  const hosts = hostList.split(',').map((host) => hostOf(host, DEFAULT_PORT[kind]));
  const known = hosts.filter((host) => host !== null);
  const isWrong = {
    single: hosts.length > 1 || !/^\d{0,4}$/.test(path),
    sentinel: !/^[A-Za-z0-9._-]+$/.test(path),
    cluster: path !== '',
  }[kind];
  if (isWrong || known.length < hosts.length) return null;
  const [first, ...rest] = credentials?.split(':') ?? [];
  return {
    kind,
    hosts: known,
    tls: tls === 's',
    username: decoded(first),
    password: decoded(rest.length === 0 ? undefined : rest.join(':')),
    db: kind === 'single' ? Number(path) : 0,
    master: kind === 'sentinel' ? path : '',
  };
}

/** How the operator knows it: without the password. */
export function shownAddress({ kind, hosts, tls, master }: RedisAddress): string {
  const mode = kind === 'single' ? '' : `+${kind}`;
  const list = hosts.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${String(port)}`);
  return `redis${tls ? 's' : ''}${mode}://${list.join(',')}${master === '' ? '' : `/${master}`}`;
}
