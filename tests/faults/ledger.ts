/** What was seen and what was acknowledged, noted outside the server, and what of it is missing, doubled or out of order. */
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import { connect } from '../support/wire.ts';

/** What one author typed, in order, as tokens `<author>:<n>;` in one shared text. */
interface Authored {
  acknowledged: number;
  seen: number;
}

export class Ledger {
  readonly document: DocumentId;
  readonly #authors = new Map<string, Authored>();

  /** Of a document of any shape, whose text `t` is typed into. */
  constructor(document: DocumentId = 'free:ledger') {
    this.document = document;
  }

  #of(author: string): Authored {
    const authored = this.#authors.get(author) ?? { acknowledged: 0, seen: 0 };
    this.#authors.set(author, authored);
    return authored;
  }

  acknowledge(author: string, count: number): void {
    const authored = this.#of(author);
    authored.acknowledged = Math.max(authored.acknowledged, count);
  }

  /** Notes every token in a text, or a part of one, which somebody other than its author has been shown. */
  see(text: string, except: string): void {
    for (const [author, tokens] of tokensOf(text)) {
      const count = 1 + (tokens.at(-1) ?? -1);
      if (author !== except) this.#of(author).seen = Math.max(this.#of(author).seen, count);
    }
  }

  /** What it holds now, to be compared later. */
  copy(): Ledger {
    const copy = new Ledger(this.document);
    for (const [author, authored] of this.#authors) copy.#authors.set(author, { ...authored });
    return copy;
  }

  acknowledgedOf(author: string): number {
    return this.#of(author).acknowledged;
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
    const wire = await connect(
      { door: 'yjs', url, credential: token, document: this.document },
      doc.clientID,
      {
        update: (update) => Y.applyUpdate(doc, update),
      },
    );
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

/** What has been typed. */
export function readText(doc: Y.Doc): string {
  const text = doc.getText('t');
  // oxlint-disable-next-line typescript/no-base-to-string -- Y.Text gives its characters
  return text.toString();
}

/** The numbers of each author's tokens, in the order in which they stand. */
function tokensOf(text: string): Map<string, number[]> {
  const tokens = new Map<string, number[]>();
  for (const [, author = '', number] of text.matchAll(/([a-z0-9]+):(\d+);/g)) {
    tokens.set(author, [...(tokens.get(author) ?? []), Number(number)]);
  }
  return tokens;
}

/** Types an author's next token behind the one before, wherever that has moved to; the first one at the end. */
export function typeToken(text: Y.Text, author: string, number: number): void {
  const previous = `${author}:${String(number - 1)};`;
  const at = number === 0 ? -1 : text.toJSON().indexOf(previous);
  text.insert(at < 0 ? text.length : at + previous.length, `${author}:${String(number)};`);
}
