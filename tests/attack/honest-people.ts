/** Honest people who type in a room, one by each door, and notice everything that happens to them. */
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import { eventually } from '../support/eventually.ts';
import { connect, type Wire } from '../support/wire.ts';

const TYPING_MS = 20;
const ARRIVAL_MS = 10_000;

interface Person {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  readonly wire: Wire;
  /** Where they type, from the end of the text: before the newline that every rich text ends with. */
  readonly fromEnd: number;
  /** When each token was sent, by its number, and how long the server had worked by then. */
  readonly sentAt: number[];
  readonly workedAt: number[];
  /** How often each token of the other arrived, by its number. */
  readonly arrivals: number[];
}

export interface Window {
  readonly slowestMs: number;
  /** The most that the server's main thread worked between the sending of an edit and its arrival. */
  readonly mostWorkMs: number;
  readonly typed: number;
  readonly lost: number;
  readonly doubled: number;
  readonly disconnects: number;
}

export interface HonestPair {
  readonly document: DocumentId;
  /** Opens a window of measurement. */
  start(): void;
  /** Stops typing, waits until everything has arrived, and tells how it went since `start`. */
  stop(): Promise<Window>;
  /** Whether this newcomer's document is what both hold. */
  holdsTheSame(newcomer: Y.Doc): boolean;
  /** Of the document as they hold it. */
  bytes(): number;
  end(): void;
}

export interface PairOptions {
  readonly url: string;
  readonly token: string;
  readonly document: DocumentId;
  /** The text of the document that they type in. */
  readonly textOf: (doc: Y.Doc) => Y.Text;
  /** Milliseconds that the server's main thread has worked so far. */
  readonly workedMs: () => number;
}

function tokensIn(event: Y.YTextEvent): [name: string, number: number][] {
  return event.delta.flatMap(({ insert }) =>
    typeof insert === 'string'
      ? [...insert.matchAll(/([ab]):(\d+);/g)].map(([, name = '', number]): [string, number] => [
          name,
          Number(number),
        ])
      : [],
  );
}

/** Y.Text gives its characters; a replica of the same structs reads the same. */
const read = (text: Y.Text): string => text.toJSON();

export async function openPair({ url, token, document, textOf, workedMs }: PairOptions): Promise<HonestPair> {
  let disconnects = 0;
  let isTyping = false;
  let isOver = false;
  let windowFrom: number[] = [];
  let slowestMs = 0;
  let mostWorkMs = 0;

  const join = async (name: string, door: 'yjs' | 'palabre'): Promise<Person> => {
    const doc = new Y.Doc();
    const address = { door, url, credential: token, document };
    const wire = await connect(address, doc.clientID, {
      update: (update) => Y.applyUpdate(doc, update, 'server'),
      closed: () => (disconnects += isOver ? 0 : 1),
    });
    const text = textOf(doc);
    const fromEnd = read(text).endsWith('\n') ? 1 : 0;
    return { name, doc, text, wire, fromEnd, sentAt: [], workedAt: [], arrivals: [] };
  };
  const people = [await join('a', 'yjs'), await join('b', 'palabre')];
  const [a, b] = people as [Person, Person]; // two, by construction
  const watch = (reader: Person, writer: Person) =>
    reader.text.observe((event) => {
      if (event.transaction.local) return;
      for (const [name, number] of tokensIn(event)) {
        const sent = writer.sentAt[number];
        if (name !== writer.name || sent === undefined) continue;
        reader.arrivals[number] = (reader.arrivals[number] ?? 0) + 1;
        slowestMs = Math.max(slowestMs, performance.now() - sent);
        mostWorkMs = Math.max(mostWorkMs, workedMs() - (writer.workedAt[number] ?? 0));
      }
    });
  watch(a, b);
  watch(b, a);
  for (const person of people)
    person.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') person.wire.send(update, person.sentAt.length);
    });
  const type = (person: Person) => {
    if (!isTyping) return;
    const end = person.text.length - person.fromEnd;
    const number = person.sentAt.push(performance.now()) - 1;
    person.workedAt.push(workedMs());
    person.text.insert(end, `${person.name}:${String(number)};`);
  };
  const timers = people.map((person) => setInterval(() => type(person), TYPING_MS));
  const missing = () =>
    [[a, b] as const, [b, a] as const].reduce(
      (sum, [{ sentAt }, { arrivals }]) =>
        sum + sentAt.filter((_, number) => arrivals[number] === undefined).length,
      0,
    );

  return {
    document,
    start: () => {
      windowFrom = people.map(({ sentAt }) => sentAt.length);
      slowestMs = 0;
      mostWorkMs = 0;
      disconnects = 0;
      isTyping = true;
    },
    stop: async () => {
      isTyping = false;
      await eventually('everything has arrived', () => missing() === 0, ARRIVAL_MS).catch(() => {});
      const typed = people.reduce((sum, { sentAt }, at) => sum + sentAt.length - (windowFrom[at] ?? 0), 0);
      const doubled = people.reduce(
        (sum, { arrivals }) => sum + arrivals.filter((times) => times > 1).length,
        0,
      );
      // What stands in the text at the end counts too: an edit may arrive and be deleted afterwards.
      const standing = people.map(({ text }) => new Set(read(text).match(/[ab]:\d+;/g)));
      const gone = people.reduce(
        (sum, { name, sentAt }) =>
          sum +
          sentAt.filter((_, number) => !standing.every((tokens) => tokens.has(`${name}:${String(number)};`)))
            .length,
        0,
      );
      return { slowestMs, mostWorkMs, typed, lost: Math.max(missing(), gone), doubled, disconnects };
    },
    holdsTheSame: (newcomer) =>
      people.every(
        ({ doc, text }) =>
          Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(newcomer)) && read(textOf(newcomer)) === read(text),
      ),
    bytes: () => Y.encodeStateAsUpdate(a.doc).length,
    end: () => {
      isOver = true;
      for (const timer of timers) clearInterval(timer);
      for (const { wire } of people) wire.close();
    },
  };
}
