import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  changedFields,
  inferredWithout,
  readTyped,
  readTypedNumber,
  textForEditing,
} from '../../client/features/roadmap/cell-input.ts';
import { choiceStartingWith } from '../../client/features/roadmap/choice-list.tsx';
import { dateHint } from '../../client/features/roadmap/field-editor.tsx';
import { readTypedReading } from '../../client/features/roadmap/reading-input.ts';
import { addAction, changeAction } from '../../shared/roadmap/edits.ts';
import { listEntries } from '../../shared/workspace/entry.ts';
import { sampleAction } from './sample.ts';

const action = sampleAction('x', { planEnd: '2021-03', percent: 43.5, responsible: 'CNT', level: null });

describe('numbers as people type them', () => {
  test.each([
    ['43,8', 43.8],
    ['43.8 %', 43.8],
    ['1 687', 1687],
    ['1\u202f687', 1687],
    ['1\u00a0687,5', 1687.5],
    ['0', 0],
    [',5', 0.5],
    ['−3', -3],
  ])('%j is %d', (typed, value) => expect(readTypedNumber(typed)).toBe(value));

  test.each(['', 'beaucoup', '1,2,3', '12a', '--1', '.', '1e3', 'Infinity'])('%j is none', (typed) =>
    expect(readTypedNumber(typed)).toBeNull(),
  );
});

describe('what is typed into a cell', () => {
  test.each([
    ['28/02/2021', '2021-02-28'],
    ['févr. 2021', '2021-02'],
    ['2021-02', '2021-02'],
    ['T1 2021', '2021-33'],
    ['Q1 2021', '2021-33'],
    ['2021', '2021'],
    ['', null],
  ])('the date %j becomes %j', (typed, planEnd) =>
    expect(readTyped('planEnd', typed, 'fr', action)).toEqual({ ok: true, patch: { planEnd } }),
  );

  test.each(['bientôt', '31/02/2021', 'T5 2021', '2021-13'])(
    'the date %j is not understood, in words',
    (typed) => {
      const read = readTyped('planEnd', typed, 'fr', action);
      expect(read).toMatchObject({ ok: false });
      expect(!read.ok && read.error).toContain(typed);
    },
  );

  test('a percentage is 0 to 100, with a decimal comma; empty clears it', () => {
    expect(readTyped('percent', '43,5', 'fr', action)).toEqual({ ok: true, patch: { percent: 43.5 } });
    expect(readTyped('percent', ' ', 'fr', action)).toEqual({ ok: true, patch: { percent: null } });
    for (const typed of ['101', '-1', 'tout'])
      expect(readTyped('percent', typed, 'fr', action).ok).toBe(false);
  });

  test('a title goes to the reader’s language, and one language at least keeps one', () => {
    expect(readTyped('title', ' Neuf ', 'fr', action)).toEqual({ ok: true, patch: { titleFr: 'Neuf' } });
    expect(readTyped('title', 'New', 'en', action)).toEqual({ ok: true, patch: { titleEn: 'New' } });
    expect(readTyped('title', '', 'fr', action)).toEqual({ ok: true, patch: { titleFr: null } });
    expect(readTyped('title', '', 'fr', sampleAction('y', { titleEn: null })).ok).toBe(false);
  });

  test('a line longer than the schema admits is refused in words', () => {
    expect(readTyped('responsible', 'x'.repeat(501), 'en', action).ok).toBe(false);
    expect(readTyped('responsible', 'x'.repeat(500), 'en', action).ok).toBe(true);
  });

  test('what an editor starts with can be saved unchanged', () => {
    for (const planEnd of ['2021', '2021-02', '2021-33', '2021-02-28', '2021~', '2020-10~', '2020-10-15~'])
      for (const language of ['fr', 'en'] as const) {
        const dated = sampleAction('d', { planEnd });
        const text = textForEditing('planEnd', dated, language);
        expect(readTyped('planEnd', text, language, dated)).toEqual({ ok: true, patch: { planEnd } });
      }
    expect(textForEditing('percent', action, 'fr')).toBe('43,5');
    expect(textForEditing('percent', action, 'en')).toBe('43.5');
  });

  test('the hint says what a date means, and when it falls due', () => {
    expect(dateHint('févr. 2021', 'fr')).toContain('28 février 2021');
    expect(dateHint('31/03/2021', 'en')).toContain('31 March 2021');
    expect(dateHint('', 'fr')).toContain('non fixée');
    expect(dateHint('bient', 'fr')).toContain('28/02/2021');
  });
});

describe('the edit that is made', () => {
  test('an unchanged cell makes none; null and missing are the same', () => {
    expect(changedFields(action, { planEnd: '2021-03' })).toBeNull();
    expect(changedFields(action, { forecastEnd: null, level: null })).toBeNull();
    expect(changedFields(action, { planEnd: '2021-04', responsible: 'CNT' })).toEqual({ planEnd: '2021-04' });
  });

  test('a field that a person sets is no longer inferred, the others stay so', () => {
    const marked = sampleAction('m', { inferred: 'state planStart' });
    expect(inferredWithout(marked, { state: 'in_progress' })).toBe('planStart');
    expect(inferredWithout(sampleAction('n', { inferred: 'state' }), { state: 'agreed' })).toBeNull();
    expect(inferredWithout(marked, { percent: 10 })).toBeUndefined();
    expect(inferredWithout(action, { percent: 10 })).toBeUndefined();
  });
});

describe('a new reading', () => {
  test('a number in the entry mode, or the two parts of a ratio', () => {
    expect(readTypedReading('remaining', '1 687')).toEqual({ value: 1687 });
    expect(readTypedReading('achieved', '12,5')).toEqual({ value: 12.5 });
    expect(readTypedReading('ratio', '11 / 17')).toEqual({ num: 11, den: 17 });
  });

  test.each([
    ['remaining', '-1'],
    ['remaining', ''],
    ['ratio', '11'],
    ['ratio', '1/0'],
    ['ratio', '1/2/3'],
  ] as const)('%s %j is not understood', (mode, typed) => expect(readTypedReading(mode, typed)).toBeNull());
});

test('a letter goes to the next choice that starts with it, without accents, around the end', () => {
  const names = ['Proposé', 'En cours', 'État', 'Réalisé'];
  expect(choiceStartingWith(names, 'e', 0)).toBe(1);
  expect(choiceStartingWith(names, 'E', 1)).toBe(2);
  expect(choiceStartingWith(names, 'é', 2)).toBe(1);
  expect(choiceStartingWith(names, 'z', 3)).toBe(3);
});

test('the edit with its mark can be made again from the outbox, as it was made', () => {
  const doc = new Y.Doc();
  const marked = sampleAction('m', { inferred: 'state planStart' });
  const { id, ...fields } = marked;
  addAction.apply(doc, { id, fields });
  const patch = { state: 'in_progress', inferred: inferredWithout(marked, { state: 'in_progress' }) };
  changeAction.replay(doc, { id, fields: patch });
  expect(listEntries(doc, 'actions')[0]).toMatchObject({ state: 'in_progress', inferred: 'planStart' });
});
