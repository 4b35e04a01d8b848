/** Typists on both doors, and the ledger that they keep of what was seen and what was acknowledged. */
import * as Y from 'yjs';
import { connect, type Door, type Wire } from '../support/wire.ts';

const document = 'free:ledger' as const;

/** What one author typed, in order, as tokens `<author>:<n>;` in one shared text. */
interface Authored {
  acknowledged: number;
  seen: number;
}

export class Ledger {
  readonly #authors = new Map<string, Authored>();

  #of(author: string): Authored {
    const authored = this.#authors.get(author) ?? { acknowledged: 0, seen: 0 };
    this.#authors.set(author, authored);
    return authored;
  }

  acknowledge(author: string, count: number): void {
    const authored = this.#of(author);
    authored.acknowledged = Math.max(authored.acknowledged, count);
  }

  /** Notes every token that stands in a text which somebody other than its author has been shown. */
  see(text: string, except: string): void {
    for (const [author, tokens] of tokensOf(text)) {
      if (author !== except) this.#of(author).seen = Math.max(this.#of(author).seen, tokens.length);
    }
  }

  /** What it holds now, to be compared later. */
  copy(): Ledger {
    const copy = new Ledger();
    for (const [author, authored] of this.#authors) copy.#authors.set(author, { ...authored });
    return copy;
  }

  get acknowledgedCount(): number {
    return [...this.#authors.values()].reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  }

  get seenCount(): number {
    return [...this.#authors.values()].reduce((sum, { seen }) => sum + seen, 0);
  }

  /** The text as a newcomer is given it. */
  async readState(url: string, token: string): Promise<string> {
    const doc = new Y.Doc();
    const wire = await connect({ door: 'yjs', url, credential: token, document }, doc.clientID, {
      update: (update) => Y.applyUpdate(doc, update),
    });
    wire.close();
    return readText(doc);
  }

  /** What is missing, doubled or out of order in a text, in words; empty when the promise was kept. */
  differences(text: string): string[] {
    const found = tokensOf(text);
    const problems: string[] = [];
    for (const [author, { acknowledged, seen }] of this.#authors) {
      const numbers = found.get(author) ?? [];
      const inOrder = numbers.every((number, index) => number === index);
      if (!inOrder) problems.push(`${author}: doubled or out of order: ${numbers.join(' ')}`);
      if (numbers.length < acknowledged)
        problems.push(`${author}: ${acknowledged} acknowledged, ${numbers.length} there`);
      if (numbers.length < seen) problems.push(`${author}: ${seen} seen, ${numbers.length} there`);
    }
    return problems;
  }
}

function readText(doc: Y.Doc): string {
  const text = doc.getText('t');
  // oxlint-disable-next-line typescript/no-base-to-string -- Y.Text gives its characters
  return text.toString();
}

function tokensOf(text: string): Map<string, number[]> {
  const tokens = new Map<string, number[]>();
  for (const [, author = '', number] of text.matchAll(/([a-z0-9]+):(\d+);/g)) {
    tokens.set(author, [...(tokens.get(author) ?? []), Number(number)]);
  }
  return tokens;
}

interface Typing {
  readonly url: string;
  readonly token: string;
  readonly ledger: Ledger;
  readonly round: number;
}

const typingIntervalMs = 8;

async function startTypist(
  door: Door,
  author: string,
  { url, token, ledger }: Typing,
): Promise<{ wire: Wire; stop: () => void }> {
  const doc = new Y.Doc();
  const text = doc.getText('t');
  let count = 0;
  const wire = await connect({ door, url, credential: token, document }, doc.clientID, {
    update: (update) => {
      Y.applyUpdate(doc, update, 'server');
      ledger.see(readText(doc), author);
    },
    acknowledged: (ref) => ledger.acknowledge(author, ref + 1),
  });
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') wire.send(update, count);
  });
  let at = 0;
  const timer = setInterval(() => {
    const token = `${author}:${count};`;
    // Each author types after what they typed before, wherever that has moved to.
    const previous = count === 0 ? -1 : readText(doc).indexOf(`${author}:${count - 1};`);
    at = previous < 0 ? text.length : previous + `${author}:${count - 1};`.length;
    text.insert(at, token);
    count++;
  }, typingIntervalMs);
  return { wire, stop: () => clearInterval(timer) };
}

/** Two typists on each door; `stop` ends the typing, not the connections. */
export async function startTypists(typing: Typing): Promise<{ stop(): void }> {
  const typists = await Promise.all(
    (['yjs', 'palabre'] as const).flatMap((door) =>
      [1, 2].map((number) => startTypist(door, `${door}${typing.round}x${number}`, typing)),
    ),
  );
  return {
    stop: () => {
      for (const typist of typists) typist.stop();
    },
  };
}
