/** `docs/performance.md`, written from the figures that are kept in `docs/performance.json`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figureNames, short, spreadOf, spreadText, type Measurement } from './figures.ts';
import { goals, type Goal } from './goals.ts';
import { peerNames, peers, servers, isOurs, type PeerName } from './peers.ts';
import { scenarios } from './scenarios.ts';

type Kept = Readonly<Record<string, Measurement>>;

const docs = join(import.meta.dirname, '../../docs');
const dataFile = join(docs, 'performance.json');
const pageFile = join(docs, 'performance.md');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
];

const ratioText = (value: number, to: number | undefined): string =>
  to === undefined || to === 0 ? '' : `${short(value / to)} ×`;

/** The best of the peers in this figure, in the direction of the goal. */
function bestPeer(
  measurement: Measurement,
  { figure, bound }: Goal,
): { name: PeerName; median: number } | null {
  const found = servers
    .filter((name) => !isOurs(name))
    .flatMap((name) => {
      const median = spreadOf(measurement, name, figure)?.median;
      return median === undefined ? [] : [{ name, median }];
    })
    .toSorted((a, b) => (bound === 'at most' ? a.median - b.median : b.median - a.median));
  return found[0] ?? null;
}

function verdict(goal: Goal, measured: number, limit: number): string {
  if (goal.bound === 'at most' ? measured <= limit : measured >= limit) return 'met';
  const factor = goal.bound === 'at most' ? measured / limit : limit / measured;
  return `**missed** by ${Number.isFinite(factor) ? short(factor) : '∞'} ×`;
}

function goalRow(kept: Kept, goal: Goal): readonly string[] {
  const sign = goal.bound === 'at most' ? '≤' : '≥';
  const door = goal.peer === 'palabre' ? 'y-websocket' : 'own';
  const wanted = `${sign} ${short(goal.value)}${goal.times === undefined ? '' : ` × ${goal.times}`}`;
  const measurement = kept[goal.scenario];
  const spread = measurement === undefined ? null : spreadOf(measurement, goal.peer, goal.figure);
  if (measurement === undefined || spread === null)
    return [goal.what, door, wanted, 'not measured', '', '', ''];
  const reference = goal.times === undefined ? null : spreadOf(measurement, goal.times, goal.figure);
  const best = bestPeer(measurement, goal);
  const toFloor = spreadOf(measurement, 'floor-ws', goal.figure)?.median;
  return [
    goal.what,
    door,
    wanted,
    spreadText(spread),
    ratioText(spread.median, toFloor),
    best === null
      ? ''
      : `${ratioText(spread.median, best.median)} ${best.name} (${short(best.median)})`.trim(),
    verdict(goal, spread.median, goal.value * (reference?.median ?? 1)),
  ];
}

function cellOf(measurement: Measurement, name: PeerName, figure: string): string {
  const spread = spreadOf(measurement, name, figure);
  return spread === null ? '–' : spreadText(spread);
}

function profileLines([name, functions]: [string, readonly string[]]): string[] {
  const head = `Where the processor was, ${name} (V8’s profile of one more run; self time, main thread):`;
  return ['', head, '', '```', ...functions, '```'];
}

function scenarioSection(measurement: Measurement): string[] {
  const { scenario, date, machine, options, results } = measurement;
  const shown = peerNames.filter((name) => results[name] !== undefined);
  const runs = Math.max(...Object.values(results).map((all) => all.length));
  const numbers = Object.entries(options).filter(([, value]) => value > 0);
  const rows = figureNames(measurement).map((figure) =>
    [figure].concat(shown.map((name) => cellOf(measurement, name, figure))),
  );
  return [
    `## ${scenario}`,
    '',
    `${scenarios[scenario]?.what ?? ''}.`,
    '',
    `${date}, ${machine}; ${runs} run${runs === 1 ? '' : 's'}; ${numbers.map(([name, value]) => `${name} ${short(value)}`).join(', ')}.`,
    '',
    ...table(['', ...shown], rows),
    ...Object.entries(measurement.profiles).flatMap(profileLines),
    '',
  ];
}

const introduction = [
  '# Performance',
  '',
  'Written by `npm run bench -- all --write` from the figures in `performance.json`; do not edit. Server and load generator are',
  'separate processes on a core each, over loopback; each run has a fresh server and a fresh data folder, and the servers take turns.',
  'A cell is the median of the runs, with their range. CPU is user and system time of the server’s process, all threads. An edit',
  'is recognised by (client id, clock), so merged updates count as the edits in them. Trust the ratios of one table more than figures',
  'of different days: the machine is shared. `load CPU %` is what the load generator took of its own core.',
  '',
  ...peerNames.map((name) => `- **${name}**: ${peers[name].what}`),
  '',
  'Palabre checks, attributes and makes durable every edit before anybody sees it; no peer does, and the floors do nothing but relay.',
  '',
];

/** The page of what is kept: goals first, then each scenario. */
export function pageOf(kept: Kept): string {
  const measured = Object.keys(scenarios).flatMap((name) => kept[name] ?? []);
  const head = ['goal', 'door', 'bound', 'measured', '× floor-ws', '× best peer', ''];
  return [
    ...introduction,
    '## Goals',
    '',
    ...table(
      head,
      goals.map((goal) => goalRow(kept, goal)),
    ),
    '',
    ...measured.flatMap(scenarioSection),
  ].join('\n');
}

function readKept(): Kept {
  return existsSync(dataFile) ? (JSON.parse(readFileSync(dataFile, 'utf8')) as Kept) : {}; // written below
}

/** Keeps a measurement in place of the last one of its scenario, and writes the page. */
export function keep(measurement: Measurement): void {
  const kept = { ...readKept(), [measurement.scenario]: measurement };
  writeFileSync(dataFile, `${JSON.stringify(kept, null, 1)}\n`);
  writeFileSync(pageFile, pageOf(kept));
}
