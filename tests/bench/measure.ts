/** Runs a scenario: all servers in turn, as often as asked, so that what else the machine does touches them alike. */
import { availableParallelism, cpus } from 'node:os';
import type { Measurement } from './figures.ts';
import { isOurs, type PeerName } from './peers.ts';
import { topFunctions, type CpuProfile } from './profile.ts';
import type { Figures } from './run-load.ts';
import type { Options, Scenario } from './scenario.ts';

export interface Plan {
  readonly peers: readonly PeerName[];
  readonly options: Options;
  readonly runs: number;
  /** Whether Palabre runs once more at the end, with V8's profiler. */
  readonly profile: boolean;
}

function machine(): string {
  return `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}`;
}

async function profileOf(scenario: Scenario, peer: PeerName, options: Options): Promise<string[]> {
  const profiles: CpuProfile[] = [];
  await scenario.run(peer, { options, profiles });
  return topFunctions(profiles);
}

/** `told` hears of each run. One in which a server or a load generator falls over has `failed runs` as its only figure. */
export async function measure(
  name: string,
  scenario: Scenario,
  { peers, options, runs, profile }: Plan,
  told: (line: string) => void,
): Promise<Measurement> {
  const results: Partial<Record<PeerName, Figures[]>> = {};
  for (let run = 1; run <= runs; run++) {
    for (const peer of peers) {
      told(`${name}: run ${run} of ${runs}, ${peer}`);
      const context = { options, profiles: null };
      const figures = await scenario.run(peer, context).catch((error: unknown) => {
        told(`${name}: ${peer} failed: ${error instanceof Error ? error.message : String(error)}`);
        return { 'failed runs': 1 };
      });
      (results[peer] ??= []).push(figures);
    }
  }
  const profiles: Partial<Record<PeerName, string[]>> = {};
  for (const peer of peers.filter((candidate) => profile && isOurs(candidate))) {
    told(`${name}: profile of ${peer}`);
    profiles[peer] = await profileOf(scenario, peer, options);
  }
  const date = new Date().toISOString().slice(0, 10);
  return { scenario: name, date, machine: machine(), options, results, profiles };
}
