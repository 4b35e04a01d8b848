/**
 * Faults of a real cluster (two nodes as processes, Postgres, Redis, the proxy), with a ledger outside it: nothing that
 * anybody saw and nothing that was acknowledged may be missing afterwards, doubled, or out of its author's order.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCluster, type Cluster } from '../cluster/cluster.ts';
import { clusterFaults } from './cluster-faults.ts';
import { BUSY, EQUAL_MS, tryFault } from './cluster-trial.ts';
import { Ledger } from './ledger.ts';
import { nightly } from './seeded-random.ts';

const lastsMs = nightly ? 30_000 : 6_000;
/** Writers are told that nothing is saved within this, and what a page needs to show it. */
const TOLD_MS = 1_200;

let cluster: Cluster;
let token = '';
beforeAll(async () => {
  cluster = await startCluster();
  token = cluster.token('editor');
});
afterAll(() => cluster.close());

describe(`a cluster of two nodes, each fault for ${String(lastsMs / 1_000)} s`, () => {
  it.each([...clusterFaults])(
    'D1 D2 D3 D6 F3 $name: nothing is lost or doubled, nodes are equal soon, and it goes on by itself',
    async (fault) => {
      const ledger = new Ledger(`free:fault-${String(clusterFaults.indexOf(fault))}`);
      const trial = await tryFault(cluster, fault, { ledger, token, lastsMs });
      console.log(
        `${fault.name}: ${String(ledger.acknowledgedCount)} acknowledged, ${String(ledger.seenCount)} seen, 0 lost; ` +
          `told after ${trial.toldAfterMs.join(', ') || '-'} ms, nodes equal after ${String(trial.equalAfterMs)} ms, ` +
          `all saved after ${String(trial.settledAfterMs)} ms (reading them takes ${String(trial.calmMs)} ms)`,
      );
      expect(trial.problems).toEqual([]);
      const busyMs = trial.calmMs * BUSY;
      expect(trial.equalAfterMs).toBeLessThanOrEqual(EQUAL_MS + busyMs);
      for (const toldMs of trial.toldAfterMs) {
        expect(toldMs, 'the writer was told that nothing is saved').not.toBeNull();
        expect(toldMs).toBeLessThanOrEqual(TOLD_MS + busyMs);
      }
      expect(ledger.acknowledgedCount).toBeGreaterThan(50);
      if (fault.unsavedAt.length < cluster.nodes.length)
        expect(trial.acknowledgedMeanwhile, 'behind the proxy people go on').toBeGreaterThan(10);
    },
  );
});
