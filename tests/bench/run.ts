/** `npm run bench`: measures Palabre, its peers and the floors; see `usage`. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCommandLine, usage, UsageError, type Asked } from './command-line.ts';
import { measure } from './measure.ts';
import { keep } from './performance-page.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { tableOf } from './table.ts';

/** The peers have packages of their own, so that the product does not install them. */
function installPeers(): void {
  const folder = join(import.meta.dirname, 'peers');
  if (existsSync(join(folder, 'node_modules/y-socket.io'))) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: 'inherit',
  });
}

function list(): void {
  for (const [name, { what, peers }] of Object.entries(scenarios))
    console.log(`${name.padEnd(12)} ${what} (${peers.join(', ')})`);
}

async function runScenario(asked: Asked, name: string, scenario: Scenario): Promise<void> {
  const { runs, profile } = asked;
  const plan = { peers: asked.peersOf(scenario), options: asked.optionsOf(scenario), runs, profile };
  const measurement = await measure(name, scenario, plan, (line) => console.error(line));
  console.log(asked.json ? JSON.stringify(measurement) : tableOf(measurement, scenario.what));
  if (asked.write) keep(measurement);
}

async function run(args: readonly string[]): Promise<void> {
  const asked = readCommandLine(args);
  if (asked.list || asked.names.length === 0) {
    console.log(usage);
    return list();
  }
  installPeers();
  for (const name of asked.names) {
    const scenario = scenarios[name];
    if (scenario !== undefined) await runScenario(asked, name, scenario);
  }
}

await run(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
