/**
 * `node tests/cluster/throughput.ts`: what one edit costs each part of a cluster of one, two and three nodes, in CPU time,
 * which is steady on a busy machine. Every document has a writer on one node and a reader on the next.
 */
import { readFileSync } from 'node:fs';
import * as Y from 'yjs';
import { watchCpu, type CpuWindow } from '../bench/cpu-window.ts';
import { eventually, pause } from '../support/eventually.ts';
import { runSql } from '../support/postgres-server.ts';
import { withChildren } from '../support/process-tree.ts';
import { connect, type Wire } from '../support/wire.ts';
import { startCluster, type Cluster } from './cluster.ts';

const DOCUMENTS = 30;
const EDITS_PER_SECOND = 10;
const SECONDS = 8;

interface Pair {
  readonly doc: Y.Doc;
  readonly shown: Y.Doc;
  readonly wires: readonly Wire[];
}

/** A writer on one node, and a reader on the next. */
async function openPair({ nodes }: Cluster, token: string, place: number): Promise<Pair> {
  const [doc, shown] = [new Y.Doc(), new Y.Doc()];
  const document = `free:pair-${String(place)}` as const;
  const wires: Wire[] = [];
  for (const [offset, own] of [doc, shown].entries()) {
    const node = nodes[(place + offset) % nodes.length];
    if (node === undefined) throw new RangeError('a cluster has nodes');
    const address = { door: 'palabre', url: node.process.url, credential: token, document } as const;
    const update = (bytes: Uint8Array) => Y.applyUpdate(own, bytes, 'server');
    wires.push(await connect(address, own.clientID, { update }));
  }
  let ref = 0;
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== 'server') wires[0]?.send(bytes, ref++);
  });
  return { doc, shown, wires };
}

/** The processes of Redis and of Postgres. */
async function servicePids({ redis, databaseUrl }: Cluster) {
  const info = String(await redis.ask('INFO', 'server'));
  const checkpointer = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'";
  const [row] = await runSql(databaseUrl, checkpointer);
  const stat = readFileSync(`/proc/${String(Number(row?.['pid']))}/stat`, 'utf8');
  const postmaster = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  return { redis: [Number(/process_id:(\d+)/.exec(info)?.[1])], postgres: withChildren(postmaster) };
}

/** Microseconds of CPU that each part took for one edit. */
async function measure(count: number): Promise<Record<string, number>> {
  const cluster = await startCluster({ nodes: count });
  try {
    const token = cluster.token('editor');
    const pairs: Pair[] = [];
    for (let place = 0; place < DOCUMENTS; place++) pairs.push(await openPair(cluster, token, place));
    const pids = await servicePids(cluster);
    const watches: Record<string, () => CpuWindow> = {
      nodes: watchCpu(cluster.nodes.map((node) => node.process.pid)),
      redis: watchCpu(pids.redis),
      postgres: watchCpu(pids.postgres),
    };
    let edits = 0;
    for (let round = 0; round < SECONDS * EDITS_PER_SECOND; round++) {
      for (const { doc } of pairs) doc.getMap('m').set('k', round);
      edits += pairs.length;
      await pause(1_000 / EDITS_PER_SECOND);
    }
    const last = SECONDS * EDITS_PER_SECOND - 1;
    const allHave = () => pairs.every(({ shown }) => shown.getMap('m').get('k') === last);
    await eventually('every edit is shown on the other node', allHave, 60_000);
    const figures = Object.entries(watches).map(
      ([part, close]) => [part, Math.round(close().serverMicroseconds / edits)] as const,
    );
    for (const { wires } of pairs) for (const wire of wires) wire.close();
    return { 'nodes in the cluster': count, ...Object.fromEntries(figures) };
  } finally {
    await cluster.close();
  }
}

for (const count of [1, 2, 3]) console.log(JSON.stringify(await measure(count)));
process.exit(0);
