/**
 * An editor without a screen: holds a delta, and makes the same changes as Quill makes for the same keys
 * (quill/modules/keyboard.js, clipboard.js), so that the real binding can be driven by thousands of schedules.
 */
import { Delta } from '../../client/editor/delta.ts';
import type { TextSurface } from '../../client/editor/quill-binding.ts';
import type { Attributes } from '../../shared/text/display.ts';

export interface Line {
  readonly start: number;
  readonly text: string;
  readonly format: Attributes;
}

export class MemoryEditor implements TextSurface {
  #contents = new Delta().insert('\n');
  #changed: (change: Delta) => void = () => {};
  #composed: () => void = () => {};
  #composition: Delta | null = null;

  contents = (): Delta => this.#contents;
  length = (): number => this.#contents.length();
  flush = (): void => {};
  composing = (): boolean => this.#composition !== null;
  /** As in Quill, the last line always has its newline, even when the text has lost it. */
  show = (change: Delta): void => {
    this.#contents = this.#contents.compose(change);
    if (!this.text.endsWith('\n')) this.#contents = this.#contents.insert('\n');
  };
  listen(changed: (change: Delta) => void, composed: () => void): () => void {
    this.#changed = changed;
    this.#composed = composed;
    return () => {};
  }

  get text(): string {
    return this.#contents.ops
      .map((step) => (typeof step.insert === 'string' ? step.insert : '\uFFFC'))
      .join('');
  }

  /** The line in which the index stands. */
  lineAt(index: number): Line {
    const start = this.text.lastIndexOf('\n', index - 1) + 1;
    const end = this.text.indexOf('\n', index);
    return { start, text: this.text.slice(start, end), format: this.#formatAt(end) };
  }

  #formatAt(index: number): Attributes {
    return this.#contents.slice(index, index + 1).ops[0]?.attributes ?? {};
  }

  /** A change by this person; while a word is composed it is reported at the end of the composition. */
  #change(change: Delta): void {
    if (change.length() === 0) return;
    this.#contents = this.#contents.compose(change);
    if (this.#composition === null) this.#changed(change);
    else this.#composition = this.#composition.compose(change);
  }

  startComposition(): void {
    this.#composition ??= new Delta();
  }
  endComposition(): void {
    const change = this.#composition;
    this.#composition = null;
    if (change !== null && change.length() > 0) this.#changed(change);
    this.#composed();
  }

  type(index: number, text: string): void {
    this.#change(new Delta().retain(index).insert(text));
  }
  bold(index: number, length: number): void {
    this.#change(new Delta().retain(index).retain(length, { bold: true }));
  }
  delete(index: number, length: number): void {
    this.#change(new Delta().retain(index).delete(length));
  }
  paste(index: number, lines: readonly string[]): void {
    this.#change(new Delta().retain(index).insert(lines.join('\n')));
  }

  /** Sets one line format; `null` takes it off. Quill knows one kind of line at a time. */
  format(index: number, format: Attributes): void {
    const line = this.lineAt(index);
    const kinds = ['header', 'list', 'blockquote'];
    const off = Object.keys(format).some((name) => kinds.includes(name))
      ? Object.fromEntries(
          kinds.filter((kind) => line.format[kind] !== undefined).map((kind) => [kind, null]),
        )
      : {};
    this.#change(new Delta().retain(line.start + line.text.length).retain(1, { ...off, ...format }));
  }

  /** Enter: empty list items end the list; behind a heading comes a plain line; behind a done task an open one. */
  enter(index: number): void {
    const line = this.lineAt(index);
    if (line.text === '' && line.format['list'] !== undefined) return this.format(index, { list: null });
    const rest = line.start + line.text.length - index;
    const change = new Delta().retain(index).insert('\n', { ...line.format });
    if (line.format['list'] === 'checked') change.retain(rest).retain(1, { list: 'unchecked' });
    if (line.format['header'] !== undefined && rest === 0) change.retain(1, { header: null });
    this.#change(change);
  }

  /** Backspace at the start of a line: joins it to the line before, whose format wins unless that line was empty. */
  join(index: number): void {
    const line = this.lineAt(index);
    if (line.start === 0) return;
    const before = this.lineAt(line.start - 1);
    const change = new Delta().retain(line.start - 1).delete(1);
    if (before.text !== '' || Object.keys(before.format).length > 0) {
      const off = Object.fromEntries(Object.keys(line.format).map((name) => [name, null]));
      const format = { ...off, ...before.format };
      if (Object.keys(format).length > 0) change.retain(line.text.length).retain(1, format);
    }
    this.#change(change);
  }
}
