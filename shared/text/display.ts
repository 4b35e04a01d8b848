/**
 * What an editor shows of a flat text. Merging may leave things in a Y.Text that no editor shows: a line attribute on
 * a letter, two kinds of line on one newline, a missing last newline. They are ignored here, the same way everywhere.
 */
import type * as Y from 'yjs';
import { inlineAttributes, isTextAttribute, lineAttributes } from './attributes.ts';

export type Attributes = Readonly<Record<string, unknown>>;
/** One run of characters, or one newline. */
export interface TextRun {
  readonly insert: string;
  readonly attributes?: Attributes;
}
/** One step of a change, as Quill and Y.Text speak it. */
export interface ChangeStep {
  readonly insert?: unknown;
  readonly retain?: unknown;
  readonly delete?: number | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Kinds of line: a line is one of them; where merging left two, the first of this list is shown. */
const lineKinds = ['header', 'list', 'blockquote'] as const;

function given(entries: [string, unknown][]): Attributes | undefined {
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The attributes that characters can carry, sorted by name; `null` values are kept (they take an attribute off). */
export function inlineFormat(attributes: Attributes | undefined): Attributes | undefined {
  return given(
    Object.keys(inlineAttributes).flatMap((name): [string, unknown][] => {
      const value = attributes?.[name];
      return value !== undefined && isTextAttribute(name, value) ? [[name, value]] : [];
    }),
  );
}

/** The attributes that a newline shows: at most one kind of line, and its indent. */
export function lineFormat(attributes: Attributes | undefined): Attributes | undefined {
  const valid = (name: string) => {
    const value = attributes?.[name];
    return value !== undefined && value !== null && isTextAttribute(name, value);
  };
  const kind = lineKinds.find(valid);
  const shown = Object.keys(lineAttributes).filter((name) =>
    lineKinds.some((other) => other === name) ? name === kind : valid(name),
  );
  return given(shown.map((name) => [name, attributes?.[name]]));
}

/** A line format that says `null` for all it has not, so that it replaces any other. */
function wholeLineFormat(attributes: Attributes | undefined): Attributes {
  const shown = lineFormat(attributes);
  return Object.fromEntries(Object.keys(lineAttributes).map((name) => [name, shown?.[name] ?? null]));
}

/** Adds `null` for the other kinds of line to a change that sets or takes off one, so that one key press means one kind. */
export function oneLineKind(attributes: Attributes | undefined): Attributes | undefined {
  const valid = Object.keys(lineAttributes).flatMap((name): [string, unknown][] => {
    const value = attributes?.[name];
    return value !== undefined && isTextAttribute(name, value) ? [[name, value]] : [];
  });
  const setsKind = valid.some(([name]) => lineKinds.some((kind) => kind === name));
  if (!setsKind) return given(valid);
  return { ...Object.fromEntries(lineKinds.map((kind) => [kind, null])), ...Object.fromEntries(valid) };
}

/** Splits text so that each newline stands alone. */
export function splitLines(text: string): string[] {
  return text.split(/(\n)/).filter((piece) => piece !== '');
}

/** The text of one step's insert; a foreign embed stands for one character. */
function characters(insert: unknown): string {
  return typeof insert === 'string' ? insert : '\uFFFC';
}

/** Everything the text shows, as runs; the last is always a newline. */
export function displayOf(text: Y.Text): TextRun[] {
  // toDelta is typed any; each element is an insert
  const steps = text.toDelta() as ChangeStep[];
  const runs: TextRun[] = steps.flatMap((step) =>
    splitLines(characters(step.insert)).map((piece) =>
      run(piece, piece === '\n' ? lineFormat(step.attributes) : inlineFormat(step.attributes)),
    ),
  );
  if (runs.at(-1)?.insert !== '\n') runs.push({ insert: '\n' });
  return runs;
}

/** The characters the text shows, always ending with a newline; indexes are those of the Y.Text. */
export function plainTextOf(text: Y.Text): string {
  const steps = text.toDelta() as ChangeStep[]; // typed any; each element is an insert
  const plain = steps.map((step) => characters(step.insert)).join('');
  return plain.endsWith('\n') ? plain : `${plain}\n`;
}

function run(insert: string, attributes: Attributes | undefined): TextRun {
  return attributes === undefined ? { insert } : { insert, attributes };
}

/**
 * A change of the Y.Text (the delta of its event, and the text as it is after it) as an editor has to show it.
 */
export function displayChange(steps: readonly ChangeStep[], text: Y.Text): ChangeStep[] {
  const formatsOld = steps.some((step) => typeof step.retain === 'number' && step.attributes !== undefined);
  const after = formatsOld ? displayOf(text) : [];
  const change: ChangeStep[] = [];
  let index = 0;
  for (const step of steps) {
    if (typeof step.delete === 'number') {
      change.push({ delete: step.delete });
    } else if (typeof step.retain === 'number') {
      if (step.attributes === undefined) change.push({ retain: step.retain });
      else change.push(...displayFormat(after, index, step.retain, step.attributes));
      index += step.retain;
    } else {
      for (const piece of splitLines(characters(step.insert))) {
        change.push(run(piece, piece === '\n' ? lineFormat(step.attributes) : inlineFormat(step.attributes)));
        index += piece.length;
      }
    }
  }
  return change;
}

/** A format over `length` characters from `index`: letters take inline attributes, newlines their whole line format. */
function displayFormat(
  after: readonly TextRun[],
  index: number,
  length: number,
  attributes: Attributes,
): ChangeStep[] {
  const inline = inlineFormat(attributes);
  const steps: ChangeStep[] = [];
  let start = 0;
  for (const { insert, attributes: line } of after) {
    const end = start + insert.length;
    const covered = Math.min(end, index + length) - Math.max(start, index);
    if (covered > 0) {
      const format = insert === '\n' ? wholeLineFormat(line) : inline;
      steps.push(format === undefined ? { retain: covered } : { retain: covered, attributes: format });
    }
    start = end;
  }
  return steps;
}
