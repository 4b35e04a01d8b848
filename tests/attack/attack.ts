/** What an attack is: a name, the class of threats.md that it belongs to, and the endings that are right. */
import type { RefusalCode } from '../../shared/protocol/refusal.ts';
import type { DocumentId } from '../../shared/ids.ts';
import {
  openHostile,
  type Hostile,
  type HostileDoor,
  type HostileEnding,
  type HostileOptions,
} from './hostile-connection.ts';

/** The rooms in which honest people type: of any shape, and of rich text under a schema. */
export type RoomName = 'free' | 'session';

/** Where an attack takes place, and with what. */
export interface Ground {
  /** ws://127.0.0.1:<port> */
  readonly url: string;
  /** An editor's token: of the attacker's own, or that of the honest people. */
  readonly token: string;
  readonly viewerToken: string;
  readonly commenterToken: string;
  readonly documents: Readonly<Record<RoomName, DocumentId>>;
}

export interface Scene extends Ground {
  readonly door: HostileDoor;
  readonly document: DocumentId;
  /** How long an ending is waited for: on a slow machine it takes its time, and where none may come too long a wait is lost. */
  readonly patienceMs: number;
  open(options?: Partial<HostileOptions>): Promise<Hostile>;
}

/** `ignored`: dropped without an ending, which then is right. */
type Expected = RefusalCode | 'ignored' | 'ws error' | `ws ${number}` | `http ${number}`;

export interface Attack {
  readonly name: string;
  /** The row of threats.md. */
  readonly threat: string;
  readonly room: RoomName;
  /** By which doors; both by default. */
  readonly doors?: readonly HostileDoor[];
  readonly expected: readonly Expected[];
  /** Endings of its hostile connections; null for one that the server let be. */
  run(scene: Scene): Promise<readonly (HostileEnding | null)[]>;
}

export function sceneOf(ground: Ground, attack: Attack, door: HostileDoor): Scene {
  const { url, token, documents } = ground;
  const document = documents[attack.room];
  return {
    ...ground,
    door,
    document,
    patienceMs: attack.expected.includes('ignored') ? 4_000 : 60_000,
    open: (options) => openHostile({ url, token, door, document, ...options }),
  };
}

/** Opens one connection, sends what `act` sends, and waits for its end. */
export async function once(
  scene: Scene,
  act: (hostile: Hostile) => void | Promise<void>,
  options: Partial<HostileOptions> = {},
  withinMs?: number,
): Promise<readonly (HostileEnding | null)[]> {
  const hostile = await scene.open(options);
  await act(hostile);
  return [await hostile.over(withinMs ?? scene.patienceMs)];
}

/** Threats that do not depend on whose token the attacker holds: the short form tries them with its own only. */
const alike: ReadonlySet<string> = new Set([
  'declared lengths',
  'keys and values',
  'rich text',
  'writing without the right to',
  'deep nesting',
  'odd updates',
  'frames',
  'cannot be replayed',
  'origin and token',
  'HTTP',
  'idle connections',
]);

export function dependsOnToken({ threat }: Attack): boolean {
  return !alike.has(threat);
}
