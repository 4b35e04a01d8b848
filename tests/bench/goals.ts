/** What Palabre has set itself, as bounds on figures of scenarios: one line for each row of the page. */
import type { PeerName } from './peers.ts';

export interface Goal {
  readonly what: string;
  readonly scenario: string;
  readonly figure: string;
  readonly peer: PeerName;
  readonly bound: 'at most' | 'at least';
  readonly value: number;
  /** The value counts times the same figure of this server, from the same runs. */
  readonly times?: PeerName;
}

type Doors = readonly [yjs: number | null, own: number | null];
interface Bounds {
  readonly bound?: Goal['bound'];
  readonly times?: PeerName;
}

/** The same goal for both doors; null where there is none. */
function both(what: string, scenario: string, figure: string, doors: Doors, bounds: Bounds = {}): Goal[] {
  const { bound = 'at most', times } = bounds;
  return (['palabre', 'palabre-own'] as const).flatMap((peer, index) => {
    const value = doors[index] ?? null;
    if (value === null) return [];
    return [{ what, scenario, figure, peer, bound, value, ...(times === undefined ? {} : { times }) }];
  });
}

const floor = { times: 'floor-ws' } as const;
const least = { bound: 'at least' } as const;
const own = (what: string, scenario: string, figure: string, value: number): Goal[] =>
  both(what, scenario, figure, [null, value]);

export const goals: readonly Goal[] = [
  ...both('200 people, 20 edits/s: CPU µs per delivery', 'fanout', 'CPU µs per delivery', [1.2, 1.5], floor),
  ...both('— p50 ms, durable before shown', 'fanout', 'p50 ms', [8, 8]),
  ...both('— p99 ms', 'fanout', 'p99 ms', [20, 20]),
  ...both('— bytes per delivery', 'fanout', 'bytes per delivery', [29, 40]),
  ...both('— durable acknowledgement p50 ms', 'fanout', 'ack p50 ms', [null, 10]),
  ...both('— durable acknowledgement p99 ms', 'fanout', 'ack p99 ms', [null, 50]),
  ...both('500 people: CPU µs per delivery', 'fanout-500', 'CPU µs per delivery', [1.1, 1.5], floor),
  ...both('most deliveries/s at p99 ≤ 250 ms', 'saturate', 'deliveries/s', [3_000_000, 3_000_000], least),
  ...both('300 documents × 3 people: CPU µs per edit', 'documents', 'CPU µs per edit', [400, 450]),
  ...both('heap kB per connection', 'idle', 'heap kB per connection', [5, 14]),
  ...both(
    'heap kB per idle document with its connection',
    'idle',
    'heap kB per document with its connection',
    [6, 15],
  ),
  ...both('join of a long document after a restart: ms', 'coldjoin', 'first join ms', [40, 25]),
  ...both('— bytes, to those of the state', 'coldjoin', 'bytes to bytes of the state', [1.01, 0.26]),
  ...own(
    '— bytes of later joins, to those of the state',
    'coldjoin',
    'warm bytes to bytes of the state',
    0.26,
  ),
  ...both('300 people join within 1 s, with presence: CPU ms', 'storm', 'CPU ms', [500, 250]),
  ...both('— messages of presence', 'storm', 'messages of presence', [null, 6_000]),
  ...both('the same into a long document: CPU ms', 'storm-document', 'CPU ms', [250, 250]),
  ...both('kill -9: edits lost that others had seen', 'durability', 'seen and lost', [0, 0]),
  ...own('— that were acknowledged', 'durability', 'acknowledged and lost', 0),
  ...both('— seen, after a burst', 'durability', 'burst seen and lost', [0, 0]),
  ...both(
    'two nodes through Redis: CPU µs per edit, node of the writers',
    'twonode',
    'CPU µs per edit, node of the writers',
    [500, 500],
  ),
  ...both('— other node', 'twonode', 'CPU µs per edit, other node', [400, 400]),
  ...both('— Redis', 'twonode', 'CPU µs per edit, Redis', [100, 100]),
  ...both('— p99 ms', 'twonode', 'p99 ms', [20, 20]),
  ...own('1,000 present, 200 of whom write: p99 ms', 'crowd', 'p99 ms', 250),
  ...own('5,000 people in 500 rooms: p99 ms', 'many-rooms', 'p99 ms', 150),
  ...own('memory slope, MB/h', 'slope', 'slope MB/h', 1),
  ...own('memory of the service with 50 people, MB', 'service', 'memory MB', 200),
  ...own('start to listening, ms', 'start', 'start ms', 1_000),
  ...own('first visit over 3G until usable, ms', 'screens', 'first visit 3G ms', 3_000),
  ...own('first visit over 2G until usable, ms', 'screens', 'first visit 2G ms', 10_000),
  ...own('repeat visit offline, ms', 'screens', 'repeat visit offline ms', 1_000),
  ...own('remote edit to screen, ms', 'screens', 'remote edit p99 ms', 100),
  ...own('1,000 roadmap rows scroll: longest task, ms', 'screens', 'scroll longest task ms', 50),
  ...own('typing into 50 pages: input to paint p95, ms', 'screens', 'typing p95 ms', 50),
  ...own('idle client, bytes a minute', 'screens', 'idle bytes per minute', 2_000),
];
