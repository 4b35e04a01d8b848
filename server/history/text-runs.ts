/**
 * A text as runs of characters that know their identity (client and clock), so that two states of one text can be
 * compared exactly: the same character is the same character, however much was written around it.
 */
import * as Y from 'yjs';

export type Attributes = Readonly<Record<string, unknown>>;

/** Characters with one format. */
export interface Piece {
  readonly text: string;
  readonly attributes: Attributes;
  /** Equal for equal attributes. */
  readonly format: string;
}

/** A piece whose first character is (client, clock), the next one (client, clock + 1), and so on. */
export interface Run extends Piece {
  readonly client: number;
  readonly clock: number;
}

/** A stretch of ids as the text's list holds it, deleted ones included. */
export interface Stretch {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** What stands for an embed, which no text of Palabre has. */
const EMBED = '\uFFFC';

function formatOf(current: ReadonlyMap<string, unknown>): Pick<Piece, 'attributes' | 'format'> {
  const attributes = Object.create(null) as Record<string, unknown>; // null prototype: no inherited keys
  for (const [name, value] of [...current].sort(([one], [other]) => (one < other ? -1 : 1)))
    attributes[name] = value;
  return { attributes, format: JSON.stringify(attributes) };
}

function charactersOf(item: Y.Item): string {
  return item.content instanceof Y.ContentString ? item.content.str : EMBED.repeat(item.length);
}

/** The characters that the text shows, in order. */
export function runsOf(text: Y.Text): Run[] {
  const runs: Run[] = [];
  const current = new Map<string, unknown>();
  let format = formatOf(current);
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) current.delete(content.key);
      else current.set(content.key, content.value);
      format = formatOf(current);
    } else if (item.countable) {
      const { client, clock } = item.id;
      runs.push({ client, clock, text: charactersOf(item), ...format });
    }
  }
  return runs;
}

/** The ids of everything the text ever held, in the order of its list, which never changes. */
export function orderOf(text: Y.Text): Stretch[] {
  const order: Stretch[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentFormat) continue;
    order.push({ client: item.id.client, clock: item.id.clock, length: item.length });
  }
  return order;
}

/** Looks up the run that holds a character. */
export interface RunIndex {
  /** The run at this id, or null; `until` is the clock at which the answer changes. */
  at(client: number, clock: number): { readonly run: Run | null; readonly until: number };
}

/** Indexes runs by their ids. */
export function indexRuns(runs: readonly Run[]): RunIndex {
  const byClient = new Map<number, Run[]>();
  for (const run of runs) {
    const own = byClient.get(run.client);
    if (own === undefined) byClient.set(run.client, [run]);
    else own.push(run);
  }
  for (const own of byClient.values()) own.sort((one, other) => one.clock - other.clock);
  return {
    at: (client, clock) => {
      const own = byClient.get(client) ?? [];
      let low = 0;
      let high = own.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        const run = own[middle];
        if (run !== undefined && run.clock + run.text.length <= clock) low = middle + 1;
        else high = middle;
      }
      const run = own[low];
      if (run === undefined) return { run: null, until: Infinity };
      if (run.clock > clock) return { run: null, until: run.clock };
      return { run, until: run.clock + run.text.length };
    },
  };
}
