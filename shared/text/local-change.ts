/** What a person's change in an editor becomes before it is written: only attributes of the white list, and an Enter that merges well. */
import type * as Y from 'yjs';
import {
  displayOf,
  inlineFormat,
  lineFormat,
  oneLineKind,
  splitLines,
  type Attributes,
  type ChangeStep,
  type TextRun,
} from './display.ts';
import type { Delta } from './edits.ts';

/**
 * A change made in an editor, as it is written to the text it was made on. Attributes that the gate would refuse are
 * left out (pasted colours, sizes, bad links); line attributes go to newlines, inline ones to letters.
 */
export function storable(steps: readonly ChangeStep[], text: Y.Text): Delta {
  const clean: Delta = [];
  const needsRuns = steps.some((step) => step.attributes !== undefined) || isEnter(steps);
  const runs = needsRuns ? displayOf(text) : [];
  let index = 0;
  for (const step of steps) {
    if (typeof step.delete === 'number') {
      clean.push({ delete: step.delete });
      index += step.delete;
    } else if (typeof step.retain === 'number') {
      if (step.attributes === undefined) clean.push({ retain: step.retain });
      else clean.push(...formatted(runs, index, step.retain, step.attributes));
      index += step.retain;
    } else if (typeof step.insert === 'string') {
      for (const piece of splitLines(step.insert)) {
        const attributes = piece === '\n' ? lineFormat(step.attributes) : inlineFormat(step.attributes);
        clean.push(attributes === undefined ? { insert: piece } : { insert: piece, attributes });
      }
    }
  }
  return isEnter(steps) ? enterAfterTheLine(clean, runs) : clean;
}

function formatted(runs: readonly TextRun[], index: number, length: number, attributes: Attributes): Delta {
  const steps: Delta = [];
  let start = 0;
  for (const { insert } of runs) {
    const end = start + insert.length;
    const covered = Math.min(end, index + length) - Math.max(start, index);
    if (covered > 0) {
      const format = insert === '\n' ? oneLineKind(attributes) : inlineFormat(attributes);
      steps.push(format === undefined ? { retain: covered } : { retain: covered, attributes: format });
    }
    start = end;
  }
  return steps;
}

/** Whether the change is one new newline and nothing else, but a format of the newline behind it. */
function isEnter(steps: readonly ChangeStep[]): boolean {
  const [first, ...others] = typeof steps[0]?.retain === 'number' ? steps.slice(1) : steps;
  return first?.insert === '\n' && others.every((step) => step.retain === 1) && others.length <= 1;
}

/**
 * At the end of a line, the new newline is written behind the old one instead of before it. The text is the same, but
 * what others type at that line's end at this moment stays in their line: it cannot land behind the new newline.
 */
function enterAfterTheLine(change: Delta, runs: readonly TextRun[]): Delta {
  const [first] = change;
  const lead = first !== undefined && 'retain' in first ? first.retain : 0;
  const [inserted, following] = lead === 0 ? change : change.slice(1);
  const old = newlineAt(runs, lead);
  if (old === null || inserted === undefined) return change;
  const unchanged = JSON.stringify(attributesOf(inserted)) === JSON.stringify(old.attributes);
  if (!unchanged) return change;
  const next = lineFormat({ ...old.attributes, ...attributesOf(following) });
  return [{ retain: lead + 1 }, next === undefined ? { insert: '\n' } : { insert: '\n', attributes: next }];
}

function attributesOf(step: Delta[number] | undefined): Attributes | undefined {
  return step !== undefined && 'attributes' in step ? step.attributes : undefined;
}

/** The newline at this index, or null when a letter stands there. */
function newlineAt(runs: readonly TextRun[], index: number): TextRun | null {
  let start = 0;
  for (const run of runs) {
    if (index < start + run.insert.length) return run.insert === '\n' ? run : null;
    start += run.insert.length;
  }
  return null;
}
