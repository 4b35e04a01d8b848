/** What is done to a running cluster, and how it is undone. */
import type { Cluster, ClusterNode } from '../cluster/cluster.ts';

export interface ClusterFault {
  readonly name: string;
  /** Places of the nodes whose writers must be told, within a second, that nothing is saved. */
  readonly unsavedAt: readonly number[];
  /** Milliseconds that it must last at least, for the proxy to move people. */
  readonly atLeastMs?: number;
  begin(cluster: Cluster): Promise<unknown> | void;
  /** Done again and again while the fault lasts. */
  readonly again?: { readonly everyMs: number; act(cluster: Cluster): Promise<unknown> };
  end(cluster: Cluster): Promise<unknown> | void;
}

function node({ nodes }: Cluster, place: number): ClusterNode {
  const found = nodes[place];
  if (found === undefined) throw new RangeError(`there is no node ${String(place)}`);
  return found;
}

/** The proxy needs two answers of a node that it is not ready, and people a moment to come to the other. */
const MOVE_MS = 15_000;

/** More memory than the server may use from now on. */
const FULL = { setting: 'maxmemory', bytes: '1' };

export const clusterFaults: readonly ClusterFault[] = [
  {
    name: 'kill -9 of a node',
    unsavedAt: [],
    begin: (cluster) => node(cluster, 0).kill(),
    end: (cluster) => node(cluster, 0).start(),
  },
  {
    name: 'kill -9 of Redis',
    unsavedAt: [],
    begin: ({ redis }) => redis.kill(),
    end: ({ redis }) => redis.start(),
  },
  {
    name: 'Redis stands still',
    unsavedAt: [],
    begin: ({ redis }) => redis.pause(),
    end: ({ redis }) => redis.resume(),
  },
  {
    name: 'Redis is flushed every half second',
    unsavedAt: [],
    begin: ({ redis }) => redis.ask('FLUSHALL'),
    again: { everyMs: 500, act: ({ redis }) => redis.ask('FLUSHALL') },
    end: () => {},
  },
  {
    name: 'the memory of Redis is full',
    unsavedAt: [],
    begin: ({ redis }) => redis.ask('CONFIG', 'SET', FULL.setting, FULL.bytes),
    end: ({ redis }) => redis.ask('CONFIG', 'SET', FULL.setting, '0'),
  },
  {
    name: 'the subscribers of Redis are cut every 2 s',
    unsavedAt: [],
    begin: ({ redis }) => redis.ask('CLIENT', 'KILL', 'TYPE', 'pubsub'),
    again: { everyMs: 2_000, act: ({ redis }) => redis.ask('CLIENT', 'KILL', 'TYPE', 'pubsub') },
    end: () => {},
  },
  {
    name: 'a node is cut off from Redis',
    unsavedAt: [],
    begin: (cluster) => node(cluster, 0).redisWire.cut(),
    end: (cluster) => node(cluster, 0).redisWire.mend(),
  },
  {
    name: 'the nodes are cut off from each other: nothing passes to or from Redis, and nobody is told',
    unsavedAt: [],
    begin: ({ nodes }) => nodes.forEach(({ redisWire }) => redisWire.silence()),
    end: ({ nodes }) => nodes.forEach(({ redisWire }) => redisWire.mend()),
  },
  {
    name: 'kill -9 of Postgres',
    unsavedAt: [0, 1],
    begin: ({ postgres }) => postgres.kill(),
    end: ({ postgres }) => postgres.start(),
  },
  {
    name: 'Postgres is restarted',
    unsavedAt: [0, 1],
    begin: ({ postgres }) => postgres.shutDown(),
    end: ({ postgres }) => postgres.start(),
  },
  {
    name: 'Postgres stands still',
    unsavedAt: [0, 1],
    begin: ({ postgres }) => postgres.pause(),
    end: ({ postgres }) => postgres.resume(),
  },
  {
    name: 'a node is cut off from Postgres',
    unsavedAt: [0],
    atLeastMs: MOVE_MS,
    begin: (cluster) => node(cluster, 0).postgresWire.cut(),
    end: (cluster) => node(cluster, 0).postgresWire.mend(),
  },
  {
    name: 'nothing passes between a node and Postgres, and nobody is told',
    unsavedAt: [0],
    atLeastMs: MOVE_MS,
    begin: (cluster) => node(cluster, 0).postgresWire.silence(),
    end: (cluster) => node(cluster, 0).postgresWire.mend(),
  },
];
