import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, dayOf, daysInMonth } from '../../shared/civil-day.ts';
import { due, edtfOf, edtfOfDay, formatEdtf, parseEdtf, startOf } from '../../shared/edtf.ts';
import { readTypedDate } from '../../shared/edtf-input.ts';
import { edtf as edtfSchema } from '../../shared/workspace/fields.ts';
import { seeded } from './seed.ts';

describe('civil days', () => {
  test('known days', () => {
    expect(dayOf(1970, 1, 1)).toBe(0);
    expect(dayOf(2021, 1, 18)).toBe(18_645);
    expect(dayOf(2021, 1, 18) - dayOf(2020, 8, 18)).toBe(153);
    expect(daysInMonth(2020, 2)).toBe(29);
    expect(daysInMonth(2100, 2)).toBe(28);
    expect(daysInMonth(2000, 2)).toBe(29);
  });
  test('property: agree with the platform, and invert', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 2_000_000 }), (day) => {
        const date = new Date(day * 86_400_000);
        expect(civilDate(day)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        const { year, month, day: ofMonth } = civilDate(day);
        expect(dayOf(year, month, ofMonth)).toBe(day);
      }),
      seeded(),
    );
  });
});

describe('EDTF', () => {
  test('RC1 a month deadline is due on its last day', () => {
    expect(due('2021-02')).toBe(dayOf(2021, 2, 28));
    expect(due('2020-12')).toBe(dayOf(2020, 12, 31));
    expect(startOf('2021-02')).toBe(dayOf(2021, 2, 1));
    expect(due('2021')).toBe(dayOf(2021, 12, 31));
    expect(due('2021-33')).toBe(dayOf(2021, 3, 31));
    expect(parseEdtf('2021-36')).toEqual({
      start: dayOf(2021, 10, 1),
      end: dayOf(2021, 12, 31),
      precision: 'quarter',
      approximate: false,
    });
    expect(parseEdtf('2020-10~')?.approximate).toBe(true);
  });
  test.each(['', '2021-13', '2021-00', '2021-02-30', '2021-2', '2021-37', '2021-33-01', 'x', '2021~~'])(
    'no date: %j',
    (text) => {
      expect(parseEdtf(text)).toBeNull();
      expect(formatEdtf(text, 'fr')).toBe('');
    },
  );
  test('property: a day, a month, a quarter and a year come back, and pass the schema', () => {
    const parts = fc.record({
      year: fc.integer({ min: 0, max: 9999 }),
      month: fc.option(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 33, max: 36 }))),
      day: fc.option(fc.integer({ min: 1, max: 28 })),
    });
    fc.assert(
      fc.property(parts, ({ year, month, day }) => {
        const text = edtfOf(year, month, month !== null && month <= 12 ? day : null);
        const period = parseEdtf(text);
        expect(period).not.toBeNull();
        expect(period!.start).toBeLessThanOrEqual(period!.end);
        expect(edtfSchema.safeParse(text).success).toBe(true);
        if (period!.precision === 'day') expect(edtfOfDay(period!.start)).toBe(text);
      }),
      seeded(),
    );
  });
  test('reads as people read it', () => {
    expect(formatEdtf('2021-02', 'fr')).toBe('février 2021');
    expect(formatEdtf('2021-02', 'en')).toBe('February 2021');
    expect(formatEdtf('2021-02', 'fr', 'short')).toBe('févr. 2021');
    expect(formatEdtf('2021-03-01', 'fr')).toBe('1er mars 2021');
    expect(formatEdtf('2020-12-18', 'en')).toBe('18 December 2020');
    expect(formatEdtf('2021-33', 'fr')).toBe('T1\u00A02021');
    expect(formatEdtf('2021-34', 'en')).toBe('Q2\u00A02021');
    expect(formatEdtf('2020-10~', 'fr')).toBe('≈\u00A0octobre 2020');
    expect(formatEdtf(null, 'fr')).toBe('');
  });
  test('RC2 early, mid and late: an approximate day never reads as a day', () => {
    expect(formatEdtf('2020-10-15~', 'fr')).toBe('mi-octobre 2020');
    expect(formatEdtf('2020-10-15~', 'en')).toBe('mid-October 2020');
    expect(formatEdtf('2020-12-05~', 'fr')).toBe('début décembre 2020');
    expect(formatEdtf('2020-11-25~', 'en')).toBe('late November 2020');
  });
});

describe('what people type', () => {
  test.each([
    ['28/02/2021', '2021-02-28'],
    ['28/2/21', '2021-02-28'],
    ['28.02.2021', '2021-02-28'],
    ['02/2021', '2021-02'],
    ['fév. 2021', '2021-02'],
    ['FÉVR 2021', '2021-02'],
    ['février 2021', '2021-02'],
    ['Feb 2021', '2021-02'],
    ['2021-02', '2021-02'],
    ['2021-02-28', '2021-02-28'],
    ['2021/2/3', '2021-02-03'],
    ['T1 2021', '2021-33'],
    ['Q1 2021', '2021-33'],
    ['2021-Q4', '2021-36'],
    ['1er trimestre 2021', '2021-33'],
    ['1er mars 2021', '2021-03-01'],
    ['28 février 2021', '2021-02-28'],
    ['February 28, 2021', '2021-02-28'],
    ['  août   2021 ', '2021-08'],
    ['déc. 2020', '2020-12'],
    ['juil. 2021', '2021-07'],
    ['2021', '2021'],
    ['mi-octobre 2020', '2020-10-15~'],
    ['late November 2020', '2020-11-25~'],
    ['fin nov. 2020', '2020-11-25~'],
    ['≈ février 2021', '2021-02~'],
    ['vers 2021', '2021~'],
    ['~2021-02', '2021-02~'],
    ['2020-10~', '2020-10~'],
  ])('%j is %s', (typed, edtf) => {
    expect(readTypedDate(typed)).toBe(edtf);
    expect(edtfSchema.safeParse(edtf).success).toBe(true);
  });
  test.each([
    '',
    'demain',
    '30/02/2021',
    '32/01/2021',
    '13/2021',
    'T5 2021',
    'jui 2021',
    'ma 2021',
    '12',
    'mars',
  ])('not understood: %j', (typed) => expect(readTypedDate(typed)).toBeNull());
  test('property: what is shown can be typed back', () => {
    const shown = fc.record({
      year: fc.integer({ min: 1960, max: 2099 }),
      month: fc.option(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 33, max: 36 }))),
      day: fc.option(fc.constantFrom(1, 5, 15, 25)),
      rough: fc.boolean(),
      language: fc.constantFrom('fr' as const, 'en' as const),
      style: fc.constantFrom('long' as const, 'short' as const),
    });
    fc.assert(
      fc.property(shown, ({ year, month, day, rough, language, style }) => {
        const onDay = month !== null && month <= 12 && day !== 1 ? day : null;
        const text = `${edtfOf(year, month, onDay)}${rough ? '~' : ''}`;
        expect(readTypedDate(formatEdtf(text, language, style))).toBe(text);
      }),
      seeded(),
    );
  });
});
