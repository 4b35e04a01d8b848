/**
 * `npm run bench -- <scenario> [--clients 200] [--rate 20] [--seconds 8] [--rounds 5] [--peers a,b] [--runs 3] [--json]`
 * `npm run bench -- --list`. Runs are interleaved, each with fresh processes and a fresh data folder; the table shows the
 * median, the range and the ratio to the last peer of the run (the floor, where there is one).
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { peerNames, type PeerName } from './peers.ts';
import { scenarios, type Figures, type Scenario } from './scenarios.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    clients: { type: 'string', default: '200' },
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '5' },
    runs: { type: 'string', default: '3' },
    peers: { type: 'string' },
  },
});

function installPeers(): void {
  if (existsSync(join(import.meta.dirname, 'peers/node_modules/@hocuspocus/server'))) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: join(import.meta.dirname, 'peers'),
    stdio: 'inherit',
  });
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

const short = (value: number) =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);

function printTable(name: string, results: ReadonlyMap<PeerName, readonly Figures[]>): void {
  const floor = [...results].at(-1);
  console.log(`\n${name}: ${scenarios[name]?.what ?? ''}`);
  for (const figure of Object.keys([...results.values()][0]?.[0] ?? {})) {
    console.log(`  ${figure}`);
    const reference = median((floor?.[1] ?? []).map((run) => run[figure] ?? Number.NaN));
    for (const [peer, runs] of results) {
      const numbers = runs.map((run) => run[figure] ?? Number.NaN);
      const ratio = reference > 0 ? `  ${short(median(numbers) / reference)} × ${floor?.[0] ?? ''}` : '';
      console.log(
        `    ${peer.padEnd(12)} ${short(median(numbers)).padStart(9)}  (${short(Math.min(...numbers))}–${short(Math.max(...numbers))})${ratio}`,
      );
    }
  }
}

async function runScenario(name: string, scenario: Scenario): Promise<void> {
  const chosen =
    values.peers === undefined
      ? scenario.peers
      : peerNames.filter((peer) => values.peers?.split(',').includes(peer));
  const options = {
    clients: Number(values.clients),
    rate: Number(values.rate),
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
  };
  const results = new Map<PeerName, Figures[]>(chosen.map((peer) => [peer, []]));
  for (let run = 0; run < Number(values.runs); run++) {
    for (const peer of chosen) results.get(peer)?.push(await scenario.run(peer, options));
  }
  if (values.json)
    console.log(JSON.stringify({ scenario: name, options, results: Object.fromEntries(results) }));
  else printTable(name, results);
}

if (values.list || positionals.length === 0) {
  for (const [name, { what, peers }] of Object.entries(scenarios))
    console.log(`${name.padEnd(12)} ${what} (${peers.join(', ')})`);
} else {
  installPeers();
  for (const name of positionals) {
    const scenario = scenarios[name];
    if (scenario === undefined) {
      console.error(`There is no scenario “${name}”. Choose one of: ${Object.keys(scenarios).join(', ')}.`);
      process.exitCode = 1;
    } else await runScenario(name, scenario);
  }
}
